package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The contender whose turn it is, with its workers up; shared by the threads of a benchmark. */
@State(Scope.Benchmark)
public class OpenCrew {

    /** Who does it. {@code virtual}, {@code direct} and {@code unixSocket} have to be asked for by name. */
    @Param({"process", "thread", "executor", "forkJoin"})
    Contender contender;

    /** With how many workers. */
    @Param({"1", "2", "4", "8"})
    int workers;

    /** What tasks are given, made before, so that what is counted as allocated is not the benchmark's own. */
    private static final Integer[] NUMBERS = IntStream.range(0, 1_000).boxed().toArray(Integer[]::new);

    private Crew crew;

    /** Made by JMH. */
    public OpenCrew() {}

    /** Opens the contender. */
    @Setup(Level.Trial)
    public void open() {
        crew = Residents.open(List.of(contender, workers), () -> contender.start(workers));
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() {
        Residents.close(crew);
    }

    Crew crew() {
        return crew;
    }

    /** Hands in as many tasks as there are, one by one, and then awaits each. */
    void submitThenAwait(int tasks) throws Exception {
        List<Future<Integer>> results = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            results.add(crew.submit(Work::identity, NUMBERS[i % NUMBERS.length]));
        }
        for (int i = 0; i < tasks; i++) {
            Check.same(results.get(i).get(), NUMBERS[i % NUMBERS.length], "task");
        }
    }

    /** Hands in the same task as often as asked for, and then awaits each. */
    <T> void repeat(TaskFunction<T, Long> function, T argument, int tasks, long expected) throws Exception {
        List<Future<Long>> results = new ArrayList<>(tasks);
        for (int i = 0; i < tasks; i++) {
            results.add(crew.submit(function, argument));
        }
        for (Future<Long> result : results) {
            Check.same(result.get(), expected, "task");
        }
    }
}
