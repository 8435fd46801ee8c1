package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextCountTest {

    /** The text has {@code /} for line feeds and {@code >} for tabs. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "a, 0, 1",
        "a/, 1, 1",
        "/, 1, 0",
        "///, 3, 0",
        "' a b ', 0, 2",
        "a>b/c d, 1, 4",
        "ab/ cd  ef/gh, 2, 4",
        "进程池 x, 0, 2",
    })
    void countsTheSameHoweverTheTextIsCut(String written, long lines, long words) {
        byte[] text = written.replace('/', '\n').replace('>', '\t').getBytes(StandardCharsets.UTF_8);
        for (int piece = 1; piece <= Math.max(1, text.length); piece++) {
            TextCount count = new TextCount();
            for (int at = 0; at < text.length; at += piece) {
                int length = Math.min(piece, text.length - at);
                byte[] buffer = new byte[piece];
                System.arraycopy(text, at, buffer, 0, length);
                count.add(buffer, length);
            }
            assertEquals(text.length, count.bytes());
            assertEquals(lines, count.lines());
            assertEquals(words, count.words());
        }
    }
}
