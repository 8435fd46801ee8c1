package io.poolwright.bench.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All workloads, in the order of the report. */
public final class Catalogue {

    private static final String TASKS_PER_SECOND = "tasks/s";
    private static final String NUMBERS_PER_SECOND = "numbers/s";
    private static final String ITEMS_PER_SECOND = "items/s";
    /** Of so large items there are fewer. */
    private static final int MANY_BYTES = 10_000;
    private static final String MICROS = "us, median";

    private static final List<Workload> ALL = make();

    private static final Map<String, String> LABELS = Map.ofEntries(
            Map.entry("process", "Poolwright process"),
            Map.entry("thread", "Poolwright thread"),
            Map.entry("hosted", "Poolwright queue, threads"),
            Map.entry("managerProcess", "Poolwright queue, own process"),
            Map.entry("executor", "ThreadPoolExecutor"),
            Map.entry("forkJoin", "ForkJoinPool"),
            Map.entry("virtual", "virtual threads"),
            Map.entry("bareJvm", "one JVM without a pool"),
            Map.entry("direct", "caller alone, Java"),
            Map.entry("unixSocket", "echo over a Unix socket"),
            Map.entry("arrayBlockingQueue", "ArrayBlockingQueue"),
            Map.entry("linkedBlockingQueue", "LinkedBlockingQueue"),
            Map.entry("floor", "floor"),
            Map.entry("cpythonPool", "CPython Pool"),
            Map.entry("cpythonSpawnPool", "CPython Pool, spawn"),
            Map.entry("cpythonExecutor", "CPython ProcessPoolExecutor"),
            Map.entry("cpythonDirect", "caller alone, CPython"),
            Map.entry("cpythonManagerQueue", "CPython Manager().Queue"),
            Map.entry("cpythonQueue", "CPython mp.Queue"));

    private Catalogue() {}

    /**
     * All workloads.
     *
     * @return the workloads, in the order of the report
     */
    public static List<Workload> all() {
        return ALL;
    }

    /**
     * The workload that a figure belongs to.
     *
     * @param subject the figure's {@link Entry#subject}
     * @return the workload, if it is one of these
     */
    public static Optional<Workload> find(String subject) {
        return ALL.stream().filter(workload -> workload.subject().equals(subject)).findFirst();
    }

    /**
     * Whether a contender is one of CPython's.
     *
     * @param contender its name
     * @return whether it is
     */
    public static boolean isCpython(String contender) {
        return contender.startsWith("cpython");
    }

    /**
     * What a contender is called in tables.
     *
     * @param contender its name
     * @return the label
     */
    public static String label(String contender) {
        return LABELS.getOrDefault(contender, contender);
    }

    private static List<Workload> make() {
        List<Workload> all = new ArrayList<>();
        tasks(all);
        cpu(all);
        queues(all);
        floors(all);
        scenarios(all);
        return List.copyOf(all);
    }

    private static void tasks(List<Workload> all) {
        all.add(Workload.of("TaskBenchmark.submitThenAwait", "no-op tasks, submitted one by one, then awaited",
                TASKS_PER_SECOND, Kind.TASKS));
        all.add(Workload.of("TaskBenchmark.roundTrip", "submit and get, one at a time", MICROS, Kind.ROUND_TRIPS));
        all.add(Workload.of("TaskBenchmark.coldRoundTrip", "submit and get after 5 ms of idleness", MICROS, Kind.ROUND_TRIPS)
                .stretched(2));
        for (int callers : List.of(1, 2, 4, 8)) {
            // CPython and the like take part with one number of callers: all four would take minutes.
            Kind kind = callers == 4 ? Kind.TASKS : Kind.CALLERS;
            all.add(Workload.of("TaskBenchmark.manySubmitters", "no-op tasks, submitted 100 at a time by "
                    + (callers == 1 ? "1 thread" : callers + " threads at once"), TASKS_PER_SECOND, kind).by(callers).onlyFull());
        }
        all.add(Workload.of("TaskBenchmark.recordRoundTrip", "a record in and a record out", MICROS, Kind.TASKS).onlyFull());
        all.add(Workload.of("MapBenchmark.defaultChunks", "map of ints, default chunks", NUMBERS_PER_SECOND, Kind.CPU)
                .size(100_000, 1_000_000));
        all.add(Workload.of("MapBenchmark.chunksOfOne", "map of ints, chunks of one", NUMBERS_PER_SECOND, Kind.TASKS)
                .size(-1, 100_000).slower(20));
        all.add(Workload.of("MapBenchmark.imap", "imap of ints, one by one", NUMBERS_PER_SECOND, Kind.TASKS)
                .size(-1, 100_000).slower(20));
        for (String bytes : List.of("1024", "65536", "1048576")) {
            Workload echo = Workload.of("PayloadBenchmark.echo", Integer.parseInt(bytes) / 1024 + " KiB echoed", MICROS,
                    Kind.TASKS).with("bytes", bytes);
            all.add(echo.onlyFull());
        }
    }

    private static void cpu(List<Workload> all) {
        all.add(Workload.of("CpuBenchmark.of10us", "tasks that compute for 10 us", TASKS_PER_SECOND, Kind.CPU).onlyFull());
        all.add(Workload.of("CpuBenchmark.of1ms", "tasks that compute for 1 ms", TASKS_PER_SECOND, Kind.CPU));
        all.add(Workload.of("CpuBenchmark.of100ms", "tasks that compute for 100 ms", TASKS_PER_SECOND, Kind.CPU).onlyFull());
    }

    private static void queues(List<Workload> all) {
        all.add(Workload.of("QueueBenchmark.putTake", "put and take by one party", ITEMS_PER_SECOND, Kind.QUEUES)
                .size(2_000, 20_000));
        all.add(Workload.of("QueueBenchmark.batches", "put and take by one party, 100 at a time",
                ITEMS_PER_SECOND, Kind.QUEUES).size(2_000, 20_000));
        all.add(Workload.of("QueueBenchmark.pingPong", "ping-pong of two parties", "us a round trip", Kind.QUEUES)
                .size(500, 5_000));
        for (String pairs : List.of("1", "2", "4")) {
            for (String payload : List.of("0", "16", "1024", "65536")) {
                Workload transfer = transfer(pairs, payload, "256", "");
                all.add(pairs.equals("1") && payload.equals("0") ? transfer : transfer.onlyFull());
            }
        }
        for (String capacity : List.of("16", "4096")) {
            all.add(transfer("1", "0", capacity, ", queue of " + capacity).onlyFull());
            all.add(transfer("2", "16", capacity, ", queue of " + capacity).onlyFull());
        }
    }

    private static Workload transfer(String pairs, String payload, String capacity, String what) {
        int bytes = Integer.parseInt(payload);
        String items = bytes == 0 ? "numbers" : bytes < 1024 ? bytes + " B items" : bytes / 1024 + " KiB items";
        return Workload.of("TransferBenchmark.transfer", items + ", " + pairs + " to " + pairs + what, ITEMS_PER_SECOND, Kind.QUEUES)
                .with(Map.of("pairs", pairs, "payload", payload, "capacity", capacity))
                .size(2_000, bytes > MANY_BYTES ? 2_000 : 20_000);
    }

    private static void floors(List<Workload> all) {
        all.add(Workload.of("FloorBenchmark.mappedWord", "word of shared memory to another JVM and back", "us",
                Kind.FLOOR));
        all.add(Workload.of("FloorBenchmark.helloWorld", "a bare JVM's hello world", MICROS, Kind.FLOOR).stretched(2));
        all.add(Workload.of("scenario.BareKill", "kill -9 of a bare JVM to its exit", "ms", Kind.FLOOR).size(5, 20));
        for (String form : List.of("forms", "stream")) {
            for (String argument : List.of("int", "captured", "record", "list", "numbers")) {
                String what = (form.equals("forms") ? ", by the codec" : ", by an object stream") + ": " + argument;
                Map<String, String> params = Map.of("form", form, "argument", argument);
                all.add(Workload.of("CodecBenchmark.write", "a task as bytes" + what, "ns", Kind.FLOOR).with(params).onlyFull());
                all.add(Workload.of("CodecBenchmark.read", "bytes as a task" + what, "ns", Kind.FLOOR).with(params).onlyFull());
            }
        }
    }

    /** The size of a scenario is how often it is done in a round, or for how many seconds. */
    private static void scenarios(List<Workload> all) {
        all.add(Workload.of("scenario.FirstResult", "fresh pool to its first result", "ms", Kind.START).size(1, 4));
        all.add(Workload.of("scenario.KillToFailure", "kill -9 to failed result", "ms", Kind.PROCESSES).size(10, 100));
        all.add(Workload.of("scenario.KillToStrength", "kill -9 to full strength", "ms", Kind.PROCESSES).size(5, 50));
        all.add(Workload.of("scenario.TimeoutOvershoot", "a hard limit to failed result, beyond the limit", "ms", Kind.LIMITS)
                .size(5, 30));
        for (String tasks : List.of("1", "25", "1000")) {
            all.add(Workload.of("scenario.Recycling", "no-op tasks, workers replaced after " + tasks,
                    TASKS_PER_SECOND, Kind.RECYCLING).with("maxTasksPerWorker", tasks).size(1, 5));
        }
        all.add(Workload.of("scenario.IdleMemory", "memory of an idle worker", "MB", Kind.PROCESSES).size(1, 1));
        all.add(Workload.of("scenario.EndlessInput", "growth of memory under an endless lazy input", "MB", Kind.LAZY)
                .size(3, 20));
        all.add(Workload.of("scenario.MapOfSleepers", "map of 20 tasks that sleep for 100 ms, default chunks: its time against tasks x "
                + "100 ms / workers", "times", Kind.POOLS).size(-1, 3));
        all.add(Workload.of("scenario.IdleCpu", "processor time of an idle pool, caller and workers together", "% of one processor",
                Kind.IDLE).size(5, 10));
    }
}
