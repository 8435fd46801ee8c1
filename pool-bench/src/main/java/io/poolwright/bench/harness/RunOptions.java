package io.poolwright.bench.harness;

import io.poolwright.bench.report.Report;
import io.poolwright.bench.result.Entry;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that quick and full runs have in common. */
final class RunOptions {

    static final int MOST_WORKERS = 1_024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            defaultValue = "pool-bench-results",
            description = "Where results.json, report.html and report.md go; default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = {"-w", "--workers"},
            paramLabel = "N",
            split = ",",
            description = "Numbers of workers, such as 1,2,4.")
    private List<Integer> workers;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description = "Only workloads whose name or title has a match of this, such as roundTrip.")
    private Pattern only;

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            description = "Only these contenders, such as process,executor.")
    private Set<String> contenders;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each contender has its turn.")
    private Integer rounds;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            defaultValue = "python3",
            description = "The command that runs CPython; default: ${DEFAULT-VALUE}.")
    private String python;

    /** Checks everything, measures, and writes the report. */
    int run(Pace pace, List<Integer> sizes, PrintStream out, PrintStream log) throws IOException {
        Run run = checked(pace, sizes);
        try {
            Report.prepare(output);
        } catch (UncheckedIOException e) {
            throw wrong("--output was '" + output + "' but nothing can be written there: " + e.getCause());
        }
        try {
            List<Entry> entries = run.measure(log);
            Report.write(entries, output);
            out.print(Report.text(entries));
            log.println("written: " + output.resolve(Report.RESULTS) + ", " + output.resolve(Report.PAGE) + ", "
                    + output.resolve(Report.TABLES));
            return 0;
        } catch (BenchmarkFailedException e) {
            log.println("The run has failed: " + e.getMessage());
            return 1;
        }
    }

    private Run checked(Pace pace, List<Integer> sizes) {
        List<Integer> numbers = workers == null ? sizes : workers;
        for (int number : numbers) {
            if (number < 1 || number > MOST_WORKERS) {
                throw wrong("--workers was " + number + " but must be from 1 to " + MOST_WORKERS);
            }
        }
        if (rounds != null && rounds < 1) {
            throw wrong("--rounds was " + rounds + " but must be at least 1");
        }
        Set<String> known = Stream.of(Kind.values()).flatMap(kind -> kind.contenders().stream()).collect(Collectors.toSet());
        if (contenders != null && !known.containsAll(contenders)) {
            throw wrong("--contenders was " + String.join(",", contenders) + " but must be some of "
                    + known.stream().sorted().collect(Collectors.joining(",")));
        }
        Predicate<Workload> workloads = only == null
                ? workload -> true
                : workload -> only.matcher(workload.subject()).find() || only.matcher(workload.title()).find();
        if (Plan.of(pace, numbers, workloads, name -> true).isEmpty()) {
            throw wrong("--only was '" + only + "' but no workload of this run matches that");
        }
        Predicate<String> chosen = contenders == null ? name -> true : contenders::contains;
        if (Plan.of(pace, numbers, workloads, chosen).isEmpty()) {
            throw wrong((only == null ? "" : "--only was '" + only + "' and ") + "--contenders was "
                    + String.join(",", contenders) + " but no workload of this run has any of these; who takes part is "
                    + takingPart(pace, numbers, workloads));
        }
        return new Run(
                rounds == null ? pace : pace.withRounds(rounds),
                numbers.stream().distinct().sorted().toList(),
                workloads,
                chosen,
                python);
    }

    private static String takingPart(Pace pace, List<Integer> sizes, Predicate<Workload> workloads) {
        return Plan.of(pace, sizes, workloads, name -> true).stream()
                .flatMap(heat -> heat.workloads().stream())
                .flatMap(workload -> workload.kind().contenders().stream())
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
