package io.poolwright.process;

import io.poolwright.BackendException;
import io.poolwright.TaskRunnable;
import io.poolwright.UnsendableException;
import io.poolwright.engine.Backend;
import io.poolwright.engine.Seat;
import io.poolwright.engine.Work;
import io.poolwright.engine.WorkerLink;
import io.poolwright.spi.PoolConfig;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Link;
import io.poolwright.wire.LinkLoop;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the workers of one pool of processes have in common. */
final class ProcessBackend implements Backend {

    static final String NAME = "process";
    static final Logger LOG = LoggerFactory.getLogger(ProcessBackend.class);

    private static final byte[] NOTHING = {};

    private final PoolConfig config;
    private final Codec codec;
    private final LinkLoop loop;
    private final LaunchCommand command;
    private final byte[] initializer;
    private final byte[] finalizer;
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
        this.codec = new Codec(loader != null ? loader : ClassLoader.getSystemClassLoader(), filter);
        this.initializer = packed(config.initializer(), "the initializer");
        this.finalizer = packed(config.finalizer(), "the finalizer");
        this.command = new LaunchCommand(config);
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);
        this.timer = new ScheduledThreadPoolExecutor(1, this::newThread);
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.loop = new LinkLoop("poolwright-" + config.name() + "-links");
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
        byte[] parcel = codec.encode(work, "the task");
        if (parcel.length > Link.MAX_PAYLOAD) {
            throw new UnsendableException("the task cannot be sent to another process: it has " + parcel.length
                    + " bytes and may have " + Link.MAX_PAYLOAD + "; send it in parts, or the name of a file", "task", null);
        }
        return parcel;
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

    LinkLoop loop() {
        return loop;
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
        loop.close();
        timer.shutdownNow();
        threads.shutdown();
    }
}
