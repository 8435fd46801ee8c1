package io.poolwright.process;

import io.poolwright.BackendException;
import io.poolwright.TaskRunnable;
import io.poolwright.UnsendableException;
import io.poolwright.engine.Backend;
import io.poolwright.engine.Board;
import io.poolwright.engine.Seat;
import io.poolwright.engine.Upkeep;
import io.poolwright.engine.Work;
import io.poolwright.engine.WorkerLink;
import io.poolwright.spi.PoolConfig;
import io.poolwright.wire.Codec;
import io.poolwright.wire.FunctionShelf;
import io.poolwright.wire.FunctionWriter;
import io.poolwright.wire.Link;
import io.poolwright.wire.LinkLoop;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the workers of one pool of processes have in common. */
final class ProcessBackend implements Backend {

    static final String NAME = "process";
    static final Logger LOG = LoggerFactory.getLogger(ProcessBackend.class);

    private static final byte[] NOTHING = {};
    /** The defaults of {@link ProcessOptions#MAX_LOSSES}. */
    private static final int LOSSES = 20;
    private static final int LOSSES_PER_WORKER = 4;

    private final PoolConfig config;
    private final Codec codec;
    /** The functions of the tasks: each goes to each worker once. */
    private final FunctionShelf functions = new FunctionShelf();
    private final Codec taskCodec;
    private final LinkLoop loop;
    private final SharedBoard shared;
    private final MachineShare share;
    private final LaunchCommand command;
    private final WorkerLimits limits;
    private final int largestTask;
    private final byte[] initializer;
    private final byte[] finalizer;
    private final AtomicBoolean toldOfTcp = new AtomicBoolean();
    private final AtomicBoolean toldOfUnshared = new AtomicBoolean();
    /** Threads for what blocks: launches, pumps, the end of processes. They exist only while there is something of that. */
    private final ThreadPoolExecutor threads;
    private final AtomicInteger threadNumber = new AtomicInteger();
    /** For what is done later. Not the JDK's common threads, which users' tasks may all have taken. */
    private final ScheduledThreadPoolExecutor timer;

    private ProcessBackend(PoolConfig config) throws IOException {
        this.config = config;
        String pattern = config.get(ProcessOptions.SERIAL_FILTER);
        ObjectInputFilter filter = pattern.isEmpty() ? null : SerialFilter.of(pattern);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        this.codec = TaskCodec.of(loader != null ? loader : ClassLoader.getSystemClassLoader(), filter);
        this.initializer = packed(config.initializer(), "the initializer");
        this.finalizer = packed(config.finalizer(), "the finalizer");
        Upkeep upkeep = upkeep();
        boolean stepwise = upkeep.isStepwise(config.maxTasksPerWorker()) || residentMemory() > 0;
        Plane plane = plane(stepwise);
        this.taskCodec = codec.writing(new FunctionWriter(plane == null ? functions : plane.functions()));
        this.share = new MachineShare(config);
        LinkLoop opened = null;
        try {
            this.command = new LaunchCommand(config, share);
            this.largestTask = largest(share.heap());
            this.limits = new WorkerLimits(largest(Runtime.getRuntime().maxMemory()), residentMemory());
            this.threads = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);
            this.timer = new ScheduledThreadPoolExecutor(1, this::newThread);
            timer.setRemoveOnCancelPolicy(true);
            timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            opened = new LinkLoop("poolwright-" + config.name() + "-links");
            this.loop = opened;
            share.tell();
            this.shared = plane == null ? null : new SharedBoard(
                    plane, codec, opened, stepwise, upkeep.beginGrace(), limits.largestTold());
        } catch (IOException | RuntimeException | Error e) {
            share.close();
            if (opened != null) {
                opened.close();
            }
            if (plane != null) {
                plane.close();
            }
            throw e;
        }
    }

    /** The memory to share with workers; null if tasks go over the links. */
    private Plane plane(boolean stepwise) throws IOException {
        ProcessOptions.Transport transport = config.get(ProcessOptions.TRANSPORT);
        boolean must = transport == ProcessOptions.Transport.MEMORY;
        if (!must && transport != ProcessOptions.Transport.AUTO) {
            return null;
        }
        int live = stepwise ? 2 * config.workers() : config.workers() + config.workers() / 4; // with those being replaced
        try {
            if (live > Plane.MOST_WORKERS) {
                throw new IOException("there is room for " + Plane.MOST_WORKERS + " workers at a time");
            }
            return Plane.create();
        } catch (IOException | UnsupportedOperationException e) {
            if (must) {
                throw new IOException("there is no shared memory: " + e.getMessage() + "; choose another "
                        + ProcessOptions.TRANSPORT.name(), e);
            }
            LOG.info("{}: no shared memory ({}), tasks go over sockets", config.name(), e.toString());
            return null;
        }
    }

    /** Tells, for the first of all workers, that there can be no Unix-domain socket. */
    void tellOfTcp(Path directory, Exception why) {
        if (!toldOfTcp.getAndSet(true)) {
            LOG.info("{}: no Unix-domain socket in {} ({}), TCP is used", config.name(), directory, why.toString());
        }
    }

    /** Whether workers without the pool's shared memory are of use too. */
    boolean isMemoryOptional() {
        return config.get(ProcessOptions.TRANSPORT) == ProcessOptions.Transport.AUTO;
    }

    /** Tells, for the first of all workers, that there is one with which no memory is shared, though there is some. */
    void tellOfUnshared(Seat seat, String why) {
        if (!toldOfUnshared.getAndSet(true)) {
            LOG.info("{}: no shared memory with {} ({}), tasks go to such workers over sockets", config.name(), seat, why);
        }
    }

    @Override
    public Board board() {
        return shared == null ? Board.here() : shared;
    }

    /** The board in shared memory, null if there is none. */
    SharedBoard sharedBoard() {
        return shared;
    }

    /** The size that a message may have: as the option says, else half of the heap of the JVM that has to read it. */
    private int largest(long readersHeap) {
        String given = config.get(ProcessOptions.MAX_MESSAGE);
        long bytes = given != null ? MemorySize.bytes(given) : readersHeap > 0 ? readersHeap / 2 : Link.MAX_PAYLOAD;
        return (int) Math.min(bytes, Link.MAX_PAYLOAD);
    }

    private long residentMemory() {
        String given = config.get(ProcessOptions.MAX_RESIDENT_MEMORY);
        return given == null ? 0 : MemorySize.bytes(given);
    }

    @Override
    public Upkeep upkeep() {
        Integer losses = config.get(ProcessOptions.MAX_LOSSES);
        return new Upkeep(
                config.get(ProcessOptions.CANCEL_GRACE),
                config.get(ProcessOptions.BEGIN_GRACE),
                config.get(ProcessOptions.MAX_AGE),
                config.get(ProcessOptions.WARM_SPARES),
                losses != null ? losses : Math.max(LOSSES, LOSSES_PER_WORKER * config.workers()),
                config.get(ProcessOptions.LOSS_WINDOW));
    }

    static ProcessBackend open(PoolConfig config) {
        try {
            return new ProcessBackend(config);
        } catch (IOException e) {
            throw new BackendException("pool '" + config.name() + "' cannot be opened: " + e.getMessage(), e);
        }
    }

    private Thread newThread(Runnable runnable) {
        String name = "poolwright-" + config.name() + "-process-" + threadNumber.incrementAndGet();
        Thread thread = new Thread(null, runnable, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    private byte[] packed(Optional<TaskRunnable> action, String what) {
        return action.map(a -> codec.encode(new Work.Run(a), what)).orElse(NOTHING);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Object pack(Work work) {
        if (shared != null) {
            shared.expect();
        }
        byte[] parcel = taskCodec.encode(work, "the task");
        if (parcel.length > largestTask) {
            throw new UnsendableException("the task cannot be sent to another process: it has " + parcel.length
                    + " bytes and may have " + largestTask + ", " + limitText() + "; send it in parts, or the name of a file",
                    "task", null);
        }
        return parcel;
    }

    private String limitText() {
        if (config.get(ProcessOptions.MAX_MESSAGE) != null) {
            return "as option " + ProcessOptions.MAX_MESSAGE_NAME + " says";
        }
        return largestTask == Link.MAX_PAYLOAD
                ? "the most that can be sent at once"
                : "half of a worker's heap; raise option " + share.heapOption() + " or " + ProcessOptions.MAX_MESSAGE_NAME;
    }

    @Override
    public WorkerLink link(Seat seat) {
        return new ProcessWorker(this, seat);
    }

    PoolConfig config() {
        return config;
    }

    Codec codec() {
        return codec;
    }

    /** The definition of the function with that number, null if there is none yet. */
    byte[] definition(int id) throws IOException {
        if (shared != null) {
            return shared.plane().functions().log().read(id);
        }
        return id < functions.size() ? functions.definition(id) : null;
    }

    LinkLoop loop() {
        return loop;
    }

    WorkerLimits workerLimits() {
        return limits;
    }

    LaunchCommand command() {
        return command;
    }

    byte[] initializer() {
        return initializer;
    }

    byte[] finalizer() {
        return finalizer;
    }

    /** Runs something that may block. */
    void execute(Runnable action) {
        threads.execute(action);
    }

    /**
     * Runs something that may block, later, unless all workers have ended by then.
     *
     * @return cancels it
     */
    Future<?> executeAfter(Duration delay, Runnable action) {
        return timer.schedule(() -> threads.execute(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        share.close();
        loop.close();
        if (shared != null) {
            shared.close();
        }
        timer.shutdownNow();
        threads.shutdown();
    }
}
