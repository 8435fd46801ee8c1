package io.poolwright.process;

import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import java.io.IOException;

/**
 * Sends tasks to a worker that does not find them in shared memory, each after those functions that it does not know yet. For whoever
 * gives it a job, one after the other.
 */
final class TaskSender {

    /** The definitions of a pool's functions, which have numbers from 0 on without gaps. */
    @FunctionalInterface
    interface Definitions {

        /** The one with that number, null if there is none yet. What a task refers to is there before the task is. */
        byte[] of(int id) throws IOException;
    }

    private final Definitions functions;
    /** How many functions the worker knows. Volatile, for the next who sends may know of the last by the worker's answer alone. */
    private volatile int known;

    TaskSender(Definitions functions) {
        this.functions = functions;
    }

    /**
     * Sends a task.
     *
     * @param link to the worker
     * @param job the number of its job
     * @param attempt which try it is
     * @param parcel the packed work
     */
    void send(Link link, long job, int attempt, byte[] parcel) throws IOException {
        if (attempt > 1) {
            link.send(Frame.of(Message.ATTEMPT, attempt));
        }
        int id = known;
        byte[] definition;
        while ((definition = functions.of(id)) != null) {
            link.send(new Frame(Message.DEFINE, id, definition));
            id++;
            known = id;
        }
        link.send(new Frame(Message.TASK, job, parcel));
    }
}
