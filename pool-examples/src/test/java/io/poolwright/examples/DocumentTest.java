package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the documents refer to is there. */
final class DocumentTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(#[^)]*)?\\)");
    /** A class and one or more of its methods. */
    private static final Pattern TEST = Pattern.compile("\\[(\\w+)\\]\\(([^)]+)\\) (`\\w+`(?:(?:, | and )`\\w+`)*)");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    @DisplayName("every link between files leads to a file")
    void linksLeadSomewhere() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && Files.notExists(document.resolveSibling(target))) {
                    broken.add(document + ": " + target);
                }
            }
        }
        assertEquals(List.of(), broken);
    }

    @Test
    @DisplayName("each row of docs/failures.md names tests, and each of them is there")
    void failuresAreShown() throws IOException {
        Path failures = ProjectRoot.find().resolve("docs/failures.md");
        List<String> rows = Files.readAllLines(failures).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| event "))
                .toList();
        assertTrue(rows.size() > 30, () -> "only " + rows.size() + " rows");
        for (String row : rows) {
            int tests = 0;
            for (Matcher test = TEST.matcher(row); test.find(); tests++) {
                Path file = failures.resolveSibling(test.group(2));
                assertEquals(test.group(1) + ".java", file.getFileName().toString(), row);
                String code = Files.readString(file);
                for (Matcher name = NAME.matcher(test.group(3)); name.find(); ) {
                    String method = " void " + name.group(1) + "(";
                    assertTrue(code.contains(method), () -> "expected" + method + " in " + file + ", for: " + row);
                }
            }
            assertTrue(tests > 0, () -> "no test in: " + row);
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (Path directory : List.of(ProjectRoot.find(), ProjectRoot.find().resolve("docs"))) {
            try (Stream<Path> files = Files.list(directory)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        assertTrue(documents.size() > 3, documents::toString);
        return documents;
    }
}
