package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {

    private static final String TEXT = "one\r\ntwo\n\nthree";

    @Test
    @DisplayName("wherever the text is cut, the lines are the same")
    void everySplit() {
        for (int first = 0; first <= TEXT.length(); first++) {
            for (int second = first; second <= TEXT.length(); second++) {
                List<String> lines = new ArrayList<>();
                LineSplitter splitter = new LineSplitter(lines::add);
                splitter.accept(TEXT.substring(0, first));
                splitter.accept(TEXT.substring(first, second));
                splitter.accept(TEXT.substring(second));
                splitter.end();
                assertEquals(List.of("one", "two", "", "three"), lines);
            }
        }
    }

    @Test
    @DisplayName("a line without end is given in parts")
    void endlessLine() {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter = new LineSplitter(lines::add);
        for (int i = 0; i < 65; i++) {
            splitter.accept("x".repeat(1024));
        }
        assertEquals(1, lines.size());
    }
}
