package io.poolwright.process;

import io.poolwright.engine.WorkerContext;
import io.poolwright.wire.Orphans;
import java.io.DataInputStream;
import java.io.IOException;

/**
 * A worker's ear for its parent while a task runs: the standard input. What comes there is obeyed at once; its end means
 * that the parent
 * is dead, and the worker ends with all processes that its tasks have started.
 */
final class ControlLine extends Thread {

    /** The exit code of a process that was asked to end by a signal. */
    private static final int TERMINATED = 143;
    /** More than the parent waits before it kills; this is for the case that it dies meanwhile. */
    private static final long TERMINATE_MILLIS = 1_000;

    /** Set when the end of the line is what the worker waits for. */
    private static volatile boolean finished;

    private final DataInputStream control;
    private final WorkerContext context;

    ControlLine(DataInputStream control, WorkerContext context) {
        super("poolwright-control");
        this.control = control;
        this.context = context;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            while (true) {
                byte what = control.readByte();
                if (what == Message.INTERRUPT) {
                    context.interrupt(control.readLong());
                } else if (what == Message.TERMINATE) {
                    LastResort.after(TERMINATE_MILLIS);
                    System.exit(TERMINATED); // here, for from outside this thread's reading would hold it up
                }
            }
        } catch (IOException e) {
            if (!finished) {
                parentIsGone();
            }
        }
    }

    /** From now on the end of the line is the good end of this worker. */
    static void finished() {
        finished = true;
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
