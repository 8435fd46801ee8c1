package io.poolwright.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * That a test of rows ran, as {@link io.poolwright.tck.RowRecords} has written it down.
 *
 * @param passed whether it passed
 * @param ids the rows
 * @param name the rest of its display name
 * @param holder the class or interface it is written in
 * @param kit the kit that it belongs to, or nothing
 * @param place where it ran: the kit's name for it, or the module
 */
record RowRun(boolean passed, List<String> ids, String name, String holder, String kit, String place) {

    private static final String RECORDS = "target/conformance";

    /** What all modules of the project have left. */
    static List<RowRun> all(Path root) {
        List<RowRun> runs = new ArrayList<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.sorted().toList()) {
                for (Path record : records(module)) {
                    for (String line : Files.readAllLines(record)) {
                        runs.add(parse(module.getFileName().toString(), line));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return runs;
    }

    /** Those of a module's test classes. What a class or a module has left that is no more does not count. */
    private static List<Path> records(Path module) throws IOException {
        Path directory = module.resolve(RECORDS);
        if (!Files.isDirectory(directory) || !Files.exists(module.resolve("pom.xml"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> {
                String type = file.getFileName().toString().replace(".tsv", "").replace('.', '/');
                return Files.exists(module.resolve("target/test-classes").resolve(type + ".class"));
            }).sorted().toList();
        }
    }

    /** A line of a record. */
    static RowRun parse(String module, String line) {
        String[] fields = line.split("\t", -1);
        String place = fields[5].isEmpty() ? module : fields[5];
        return new RowRun(fields[0].equals("PASSED"), List.of(fields[1].split(" ")), fields[2], fields[3], fields[4], place);
    }

    /** The same for all places where it ran. */
    String test() {
        return String.join(" ", ids) + " of " + holder + " '" + name + "'";
    }
}
