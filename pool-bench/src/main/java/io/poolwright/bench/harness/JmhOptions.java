package io.poolwright.bench.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What is looked at of JMH's own options before it gets them. */
final class JmhOptions {

    private static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);

    private JmhOptions() {}

    /**
     * What is wrong with them.
     *
     * @param directory what names of files start from
     * @param arguments the options
     * @return the fault, or empty if JMH will take them
     */
    static Optional<String> fault(Path directory, String... arguments) {
        try {
            CommandLineOptions options = new CommandLineOptions(arguments);
            if (asksForAList(options)) {
                return Optional.empty();
            }
            Set<BenchmarkListEntry> benchmarks =
                    BenchmarkList.defaultList().find(SILENT, options.getIncludes(), options.getExcludes());
            if (benchmarks.isEmpty()) {
                return Optional.of("no benchmark matches " + String.join(" ", options.getIncludes()) + "; -l lists them");
            }
            return new JmhParameters(options, arguments).fault(benchmarks)
                    .or(() -> unwritable(directory, options.getResult().hasValue() ? "-rff" : "-rf", results(options)))
                    .or(() -> unwritable(directory, "-o", options.getOutput().orElse(null)));
        } catch (CommandLineOptionException e) {
            return Optional.of(e.getMessage() + "; -h shows the options");
        } catch (PatternSyntaxException e) {
            return Optional.of("'" + e.getPattern() + "' is no regular expression: " + e.getDescription());
        }
    }

    private static boolean asksForAList(CommandLineOptions options) {
        return options.shouldHelp()
                || options.shouldList()
                || options.shouldListWithParams()
                || options.shouldListProfilers()
                || options.shouldListResultFormats();
    }

    /** The file that JMH writes results into, which has a name of its own if none is given; or null if it writes none. */
    private static String results(CommandLineOptions options) {
        return options.getResult().orElse(options.getResultFormat().hasValue()
                ? Defaults.RESULT_FILE_PREFIX + "." + options.getResultFormat().get().toString().toLowerCase(Locale.ROOT)
                : null);
    }

    private static Optional<String> unwritable(Path directory, String option, String file) {
        if (file == null) {
            return Optional.empty();
        }
        Path path = directory.resolve(file).toAbsolutePath();
        boolean there = Files.exists(path);
        try {
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
            if (!there) {
                Files.delete(path);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(option + " was " + (option.equals("-rf") ? "given" : "'" + file + "'") + " but " + path
                    + " cannot be written: " + e);
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
     * @throws CommandLineOptionException if JMH does not take them
     */
    static String[] strict(String... arguments) throws CommandLineOptionException {
        return new CommandLineOptions(arguments).shouldFailOnError().hasValue()
                ? arguments
                : Stream.concat(Stream.of("-foe", "true"), Stream.of(arguments)).toArray(String[]::new);
    }
}
