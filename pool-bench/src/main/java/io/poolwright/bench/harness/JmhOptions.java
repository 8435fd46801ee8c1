package io.poolwright.bench.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/** What is looked at of JMH's own options before it gets them. */
final class JmhOptions {

    private JmhOptions() {}

    /**
     * What is wrong with them.
     *
     * @param arguments the options
     * @return the fault, or empty if JMH will take them
     */
    static Optional<String> fault(String... arguments) {
        try {
            CommandLineOptions options = new CommandLineOptions(arguments);
            Optional<String> result = unwritable("-rff", options.getResult().orElse(null));
            return result.isPresent() ? result : unwritable("-o", options.getOutput().orElse(null));
        } catch (CommandLineOptionException e) {
            return Optional.of(e.getMessage() + "; -h shows the options");
        }
    }

    private static Optional<String> unwritable(String option, String file) {
        if (file == null) {
            return Optional.empty();
        }
        Path path = Path.of(file).toAbsolutePath();
        boolean there = Files.exists(path);
        try {
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
            if (!there) {
                Files.delete(path);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(option + " was '" + file + "' but that file cannot be written: " + e.getMessage());
        }
    }

    /**
     * Whether they ask for help.
     *
     * @param arguments the options
     * @return true with {@code -h}
     */
    static boolean asksForHelp(String... arguments) {
        return Arrays.asList(arguments).contains("-h");
    }

    /**
     * The options with one default changed: a benchmark that fails, as one does with a wrong answer, ends the run.
     *
     * @param arguments the options, which JMH takes
     * @return the options to give to JMH
     */
    static String[] strict(String... arguments) {
        return Arrays.asList(arguments).contains("-foe")
                ? arguments
                : Stream.concat(Stream.of("-foe", "true"), Stream.of(arguments)).toArray(String[]::new);
    }
}
