package io.poolwright.process;

import io.poolwright.engine.WorkerContext;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import io.poolwright.wire.Orphans;
import java.io.IOException;

/**
 * A worker's ear for its parent while a task runs. What comes is obeyed at once; the end of the line means that the parent is dead,
 * and the worker ends with all processes that its tasks have started.
 */
final class ControlLine extends Thread {

    /** The exit code of a process that was asked to end by a signal. */
    private static final int TERMINATED = 143;
    /** More than the parent waits before it kills; this is for the case that it dies meanwhile. */
    private static final long TERMINATE_MILLIS = 1_000;

    /** Set when the end of the line is what the worker waits for. */
    private static volatile boolean finished;
    /** The line of this process, null before it has one. */
    private static volatile ControlLine line;

    private final Orders orders;
    private final WorkerContext context;
    /** The thread that runs the tasks: the one that makes this. */
    private final Thread runner = Thread.currentThread();
    private volatile Link link;

    ControlLine(Orders orders, WorkerContext context) {
        super("poolwright-control");
        this.orders = orders;
        this.context = context;
        setDaemon(true);
        line = this;
    }

    @Override
    public void run() {
        try {
            Frame order;
            while ((order = orders.next()) != null) {
                obey(order.type(), order.id());
            }
        } catch (IOException e) {
            if (!finished) {
                parentIsGone();
            }
        } catch (OutOfMemoryError e) {
            WorkerMain.heapExhausted(); // the parent would not be heard any more
        }
    }

    private void obey(byte what, long job) {
        if (what == Message.INTERRUPT) {
            context.interrupt(job);
        } else if (what == Message.WHERE) {
            tellWhere(job);
        } else if (what == Message.TERMINATE) {
            finished();
            LastResort.after(TERMINATE_MILLIS);
            System.exit(TERMINATED); // here, for from outside this thread's reading would hold it up
        }
    }

    /** Nothing here may end the line: the heap may be exhausted. */
    private void tellWhere(long job) {
        try {
            Link open = link;
            if (open == null) {
                return;
            }
            open.send(new Frame(Message.STANDING, job, Standing.now(context, runner, job)));
            while (!open.flush()) {
                Thread.sleep(1); // the task's thread, which does it else, is busy
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            // The parent does not wait for it for ever.
        }
    }

    /** Tells over which link questions are answered. */
    void link(Link open) {
        link = open;
    }

    static boolean isFinished() {
        return finished;
    }

    /** From now on the end of the line is the good end of this worker. */
    static void finished() {
        finished = true;
        ControlLine listening = line;
        if (listening != null) {
            listening.orders.end();
        }
    }

    /** Ends this process and what it has started. */
    static void parentIsGone() {
        try {
            Orphans.buryAll();
            for (Object descendant : ProcessHandle.current().descendants().toArray()) {
                ((ProcessHandle) descendant).destroyForcibly();
            }
        } finally {
            Runtime.getRuntime().halt(1); // no shutdown hook may hold up the end of an orphan
        }
    }
}
