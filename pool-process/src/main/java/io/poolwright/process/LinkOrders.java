package io.poolwright.process;

import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * Orders that come over the link, of a worker that gets its tasks from shared memory; and the tasks that had no room there, for which
 * its main thread has asked.
 */
final class LinkOrders implements Orders {

    private final BlockingLink link;
    /** The thread that asks for tasks: the one that makes this. */
    private final Thread runner = Thread.currentThread();
    /** The task that has come and was not taken. Set by the line's thread, cleared by the one that asks. */
    private volatile Frame task;

    LinkOrders(Link link) throws IOException {
        this.link = new BlockingLink(link);
    }

    @Override
    public Frame next() throws IOException {
        while (true) {
            Frame frame = link.receiveUnlessWoken();
            if (frame == null) {
                if (ControlLine.isFinished()) {
                    return null;
                }
            } else if (frame.type() == Message.TASK) {
                task = frame;
                LockSupport.unpark(runner);
            } else {
                return frame;
            }
        }
    }

    /**
     * Waits for a task that was asked for, in the thread that has asked. An interrupt is kept for after it.
     *
     * @param position the place of the task
     */
    byte[] awaitTask(long position) {
        boolean interrupted = false;
        Frame come;
        while ((come = task) == null || come.id() != position) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        task = null;
        if (interrupted) {
            runner.interrupt();
        }
        return come.payload();
    }

    @Override
    public void end() {
        link.wakeUp();
    }
}
