package io.poolwright.bench;

import io.poolwright.Manager;
import io.poolwright.SharedQueue;
import io.poolwright.TaskFunction;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * A kind of queue, and the parties that use it: threads of this JVM or worker processes.
 *
 * @param crew the parties; a party is a task
 * @param maker makes a queue of the capacity it is given
 * @param manager what is to be closed at the end, or null
 */
record QueueRig(Crew crew, IntFunction<BlockingQueue<Object>> maker, Manager manager) implements AutoCloseable {

    static QueueRig managed(Crew crew, Manager manager) {
        return new QueueRig(crew, manager::queue, manager);
    }

    BlockingQueue<Object> queue(int capacity) {
        return maker.apply(capacity);
    }

    /** Ends a queue that has to be ended. */
    static void discard(BlockingQueue<Object> queue) {
        if (queue instanceof SharedQueue<Object> shared) {
            shared.close();
        }
    }

    <T, R> Future<R> start(TaskFunction<T, R> party, T argument) {
        return crew.submit(party, argument);
    }

    @Override
    public void close() {
        crew.close();
        if (manager != null) {
            manager.close();
        }
    }
}
