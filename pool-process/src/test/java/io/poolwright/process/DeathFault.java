package io.poolwright.process;

import io.poolwright.Pool;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Detour;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A fault of pools whose workers die, and the row of the kit that is to catch it. */
enum DeathFault {
    TELLS_OF_A_LOSS_AS_OF_ANOTHER_FAILURE(
            "U14 U21 X4 test_kill",
            "the cause of what get() throws",
            () -> whenLost(lost -> {
                throw new ExecutionException(new IllegalStateException(lost.getMessage()));
            })),

    SAYS_NOTHING_OF_A_LOSS("O3 test_force_shutdown", "get() of a failed task", () -> whenLost(lost -> null)),

    FORGETS_THE_EXIT_CODE("O3 test_force_shutdown", "exit code ==> expected: <OptionalInt[9]>", () -> whenLost(lost -> {
        throw new ExecutionException(new WorkerLostException(
                lost.getMessage(), lost.reason(), null, lost.pid(), null, lost.attempt(), "", null, lost.getCause()));
    })),

    FAILS_THE_TASKS_OF_OTHER_WORKERS("U14 U21 X4 test_kill", "failed with another", () -> new Detour.Stop() {
        private WorkerLostException first;

        @Override
        public Object take(Detour call) throws Throwable {
            if (call.isOf("get") && first != null) {
                throw new ExecutionException("failed with another", first);
            }
            return whenLost(lost -> {
                first = lost;
                throw new ExecutionException(lost);
            }).take(call);
        }
    }),

    ENDS_WITH_THE_FIRST_LOSS("D2 ", "was terminated", () -> new Detour.Stop() {
        private Pool pool;

        @Override
        public Object take(Detour call) throws Throwable {
            pool = call.target() instanceof Pool one ? one : pool;
            return whenLost(lost -> {
                pool.terminate();
                throw new ExecutionException(lost);
            }).take(call);
        }
    }),

    NEVER_TRIES_AGAIN(
            "D2 ", "the last attempt ==> expected: <3> but was: <1>", () -> withOptions(options -> options.withAttempts(1))),

    TRIES_AGAIN_UNASKED(
            "D2 ",
            "the last attempt ==> expected: <3> but was: <4>",
            () -> withOptions(options -> options.withAttempts(options.attempts() + 1))),

    SHOWS_A_WORKER_THAT_IS_GONE(
            "O8 test_crash_races", "expected another worker in place", () -> withWorkers(new WorkersThatStay())),

    DOES_NOT_REPLACE_A_WORKER("U14 an idle worker of a pool of two", () -> withWorkers(new WorkersWithoutSuccessors()));

    private final boolean hangs;
    private final String row;
    private final String says;
    private final Supplier<Detour.Stop> stops;

    /** A fault that makes the row hang. */
    DeathFault(String row, Supplier<Detour.Stop> stops) {
        this(true, row, "timed out after", stops);
    }

    /** A fault that is seen. */
    DeathFault(String row, String says, Supplier<Detour.Stop> stops) {
        this(false, row, says, stops);
    }

    DeathFault(boolean hangs, String row, String says, Supplier<Detour.Stop> stops) {
        this.hangs = hangs;
        this.row = row;
        this.says = says;
        this.stops = stops;
    }

    boolean hangs() {
        return hangs;
    }

    /** How the display name of the row begins. */
    String row() {
        return row;
    }

    /** A part of the message with which the row fails. */
    String says() {
        return says;
    }

    /** What does it to one pool, its views and its results. */
    Detour.Stop stop() {
        return stops.get();
    }

    /** What is answered in place of a loss. */
    @FunctionalInterface
    private interface LossAnswer {
        Object to(WorkerLostException lost) throws ExecutionException;
    }

    private static Detour.Stop whenLost(LossAnswer answer) {
        return call -> {
            try {
                return call.proceed();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof WorkerLostException lost) {
                    return answer.to(lost);
                }
                throw e;
            }
        };
    }

    private static Detour.Stop withOptions(UnaryOperator<TaskOptions> change) {
        return call -> call.isOf("with") ? call.with(change.apply((TaskOptions) call.arguments()[0])) : call.proceed();
    }

    @SuppressWarnings("unchecked") // the workers of a pool
    private static Detour.Stop withWorkers(UnaryOperator<List<WorkerInfo>> view) {
        return call -> call.isOf("workers") ? view.apply((List<WorkerInfo>) call.proceed()) : call.proceed();
    }

    /** Those that have been there first are shown for ever. */
    private static final class WorkersThatStay implements UnaryOperator<List<WorkerInfo>> {

        private List<WorkerInfo> shown = List.of();

        @Override
        public List<WorkerInfo> apply(List<WorkerInfo> workers) {
            boolean up = workers.stream().allMatch(w -> w.state() == WorkerInfo.State.IDLE && w.pid() > 0);
            shown = up && workers.size() > shown.size() ? workers : shown;
            return shown.isEmpty() ? workers : shown;
        }
    }

    /** Of a pool of two, whoever comes after the first two is not there. */
    private static final class WorkersWithoutSuccessors implements UnaryOperator<List<WorkerInfo>> {

        private final Set<Long> first = new HashSet<>();

        @Override
        public List<WorkerInfo> apply(List<WorkerInfo> workers) {
            workers.stream().map(WorkerInfo::pid).filter(pid -> pid > 0 && first.size() < 2).forEach(first::add);
            return first.size() < 2 ? workers : workers.stream().filter(w -> first.contains(w.pid())).toList();
        }
    }
}
