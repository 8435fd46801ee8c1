package io.poolwright.bench.report;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.RunInfo;
import java.util.List;
import java.util.Optional;

/** The figures as text. */
final class Markdown {

    private static final List<String> SUMMARY = List.of(
            "TaskBenchmark.submitThenAwait",
            "TaskBenchmark.roundTrip",
            "QueueBenchmark.pingPong",
            "KillToFailure",
            "BareKill",
            "KillToStrength",
            "TimeoutOvershoot");

    private Markdown() {}

    static String of(Board board) {
        StringBuilder text = new StringBuilder();
        RunInfo run = board.run();
        text.append("# Benchmarks\n\n").append(run(run)).append('\n');
        for (Subject subject : board.subjects()) {
            text.append("## ").append(subject.title()).append(" (").append(legend(subject)).append(")\n\n");
            text.append(Tables.figures(subject)).append('\n');
            for (String contender : subject.contenders()) {
                subject.absence(contender).ifPresent(reason ->
                        text.append("- ").append(Catalogue.label(contender)).append(": ").append(reason).append('\n'));
            }
            text.append(subject.absences().isEmpty() ? "" : "\n");
            append(text, Tables.ratios(subject));
            append(text, Tables.ratiosWithinOneJvm(subject));
            append(text, Tables.speedUps(subject, run.cpus()));
            append(text, Tables.sizes(subject));
            append(text, Tables.callers(board, subject));
            append(text, Tables.allocation(subject));
        }
        return text.toString();
    }

    /** What the cells of a table are. */
    static String legend(Subject subject) {
        return Tables.legend(subject.first(), subject.measures());
    }

    /** What was run, where. */
    static String run(RunInfo run) {
        return String.join("\n",
                "- command: `" + run.command() + "`",
                "- commit " + run.commit() + ", jar " + run.jar() + ", " + run.started() + ", at most " + run.rounds()
                        + " rounds",
                "- JDK " + run.jdk() + ", CPython " + run.python(),
                "- " + run.cpus() + " CPUs (" + run.cpu() + "), " + run.memory() + ", " + run.os(),
                "");
    }

    private static void append(StringBuilder text, Optional<Table> table) {
        table.ifPresent(shown -> text.append(shown).append('\n'));
    }

    /** The few figures that stand in the README. */
    static String summary(Board board) {
        StringBuilder text = new StringBuilder();
        for (String benchmark : SUMMARY) {
            board.find(benchmark).ifPresent(subject -> text.append("**").append(subject.title()).append("** (")
                    .append(legend(subject)).append(")\n\n").append(Tables.figures(subject)).append('\n'));
        }
        return text.append(run(board.run())).toString();
    }
}
