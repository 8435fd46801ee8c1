package io.poolwright.examples.python;

import io.poolwright.Pool;
import io.poolwright.Worker;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Re-tells the tutorial program whose {@code initializer} leaves a connection in a global variable of each worker.
 *
 * <p>It is left in {@link Worker#attributes} here, which belong to one worker on threads too, where a static field is
 * everybody's.
 */
public final class WorkerState {

    private static final String CONNECTION = "connection";

    private WorkerState() {}

    /** Stands for what is slow to open and must not be shared. */
    private static final class Connection {

        private int queries;

        String query(int key) {
            queries++;
            return "value of " + key;
        }
    }

    /**
     * What a task tells.
     *
     * @param value what it asked for
     * @param worker the worker that it ran in
     * @param query which query of its connection it was, from 1
     */
    private record Answer(String value, int worker, int query) implements Serializable {}

    /**
     * Runs the program.
     *
     * @param args not used
     * @throws InterruptedException if it is interrupted while it waits
     */
    public static void main(String[] args) throws InterruptedException {
        try (Pool pool = Pool.builder().workers(2).initializer(WorkerState::connect).open()) {
            List<Answer> answers = pool.map(WorkerState::ask, IntStream.range(0, 40).boxed().toList());
            System.out.println(answers.size() + " answers, the last is the " + answers.get(39).value());
            Map<Integer, List<Integer>> queries = answers.stream()
                    .collect(Collectors.groupingBy(Answer::worker, Collectors.mapping(Answer::query, Collectors.toList())));
            boolean kept = queries.values().stream().allMatch(WorkerState::countsUp);
            System.out.println("each worker used the one connection it had opened: " + (kept ? "yes" : "no"));
        }
    }

    /** What each worker runs first. */
    private static void connect() {
        Worker.current().attributes().put(CONNECTION, new Connection());
    }

    /** What each task does, in a worker. */
    private static Answer ask(int key) {
        Connection connection = (Connection) Worker.current().attributes().get(CONNECTION);
        return new Answer(connection.query(key), Worker.current().id(), connection.queries);
    }

    private static boolean countsUp(List<Integer> numbers) {
        return numbers.equals(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }
}
