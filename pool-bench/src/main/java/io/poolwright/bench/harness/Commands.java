package io.poolwright.bench.harness;

import io.poolwright.bench.report.Comparison;
import io.poolwright.bench.report.Report;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.ResultFile;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of the jar beside JMH's own options. */
@Command(
        name = "java -jar benchmarks.jar",
        description = "Measures pools and queues. Anything but these commands goes to JMH as it is: -h shows its options.")
final class Commands {

    private static final int FAILED = 1;

    private final PrintStream out;
    private final PrintStream log;

    @Spec
    private CommandSpec command;

    private Commands(PrintStream out, PrintStream log) {
        this.out = out;
        this.log = log;
    }

    /**
     * The names of the commands.
     *
     * @return what the first argument is if it is not JMH's
     */
    static Set<String> names() {
        return new CommandLine(new Commands(System.out, System.err)).getSubcommands().keySet();
    }

    /**
     * Runs a command.
     *
     * @param arguments its name and what belongs to it
     * @param out where the tables go
     * @param log where progress and errors go
     * @return the exit code: 0 if all went well, 1 if not, or if the comparison found something worse, 2 if the arguments
     *     are wrong
     */
    static int run(String[] arguments, PrintStream out, PrintStream log) {
        return new CommandLine(new Commands(out, log))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(log, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    failure.printStackTrace(log);
                    return FAILED;
                })
                .execute(arguments);
    }

    /**
     * How the commands are used.
     *
     * @return the text
     */
    static String usage() {
        return new CommandLine(new Commands(System.out, System.err)).getUsageMessage();
    }

    @Command(description = "A table in under five minutes: the main workloads, with 1, 2 and 4 workers.",
            mixinStandardHelpOptions = true)
    int quick(@Mixin RunOptions options) throws IOException {
        return options.run(Pace.QUICK, List.of(1, 2, 4), out, log);
    }

    @Command(description = "Everything, with 1, 2, 4 and 8 workers; takes about an hour.", mixinStandardHelpOptions = true)
    int full(@Mixin RunOptions options) throws IOException {
        return options.run(Pace.FULL, List.of(1, 2, 4, 8), out, log);
    }

    @Command(description = "Writes the page and the tables for figures that are there.", mixinStandardHelpOptions = true)
    int report(
            @Parameters(paramLabel = "RESULTS", description = "results.json, or what JMH wrote with -rf json.") Path results,
            @Option(names = {"-o", "--output"}, paramLabel = "FOLDER", defaultValue = ".",
                    description = "Where report.html and report.md go; default: here.") Path output,
            @Option(names = "--summary", description = "Prints a few figures only, and writes nothing.") boolean summary) throws IOException {
        List<Entry> entries = read(results);
        if (summary) {
            out.print(Report.summary(entries));
            return 0;
        }
        try {
            Report.prepare(output);
        } catch (UncheckedIOException e) {
            throw wrong("--output was '" + output + "' but nothing can be written there: " + e.getCause());
        }
        Report.render(entries, output);
        out.print(Report.text(entries));
        return 0;
    }

    @Command(description = "Tells what moved beyond the noise from one run to another; exit code 1 if something got worse.",
            mixinStandardHelpOptions = true)
    int compare(
            @Parameters(paramLabel = "OLD", description = "results.json of the older run.") Path old,
            @Parameters(paramLabel = "NEW", description = "results.json of the newer run.") Path now) {
        return Comparison.print(read(old), read(now), out) ? FAILED : 0;
    }

    private List<Entry> read(Path file) {
        try {
            return ResultFile.read(file);
        } catch (IOException e) {
            throw wrong("no figures in " + file + ": " + e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
