package io.poolwright.wire;

import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * What makes no sense in another process, though some of it is serializable: a copy would share nothing with the original, and
 * who uses it would wait for ever.
 */
final class Unshareable {

    /** Whether objects of a class are refused; asked for every object that is written. */
    private static final ClassValue<Boolean> REFUSED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return reason(type) != null;
        }
    };

    /** What a {@code ConcurrentHashMap} writes of itself for the sake of old versions: a lock by its class, and nothing by its use. */
    private static final String MAP_SEGMENT = "java.util.concurrent.ConcurrentHashMap$Segment";

    private Unshareable() {}

    static boolean refuses(Object object) {
        return REFUSED.get(object.getClass());
    }

    /** Why objects of a class are refused and what to do instead, null if they are not. */
    static String reason(Class<?> type) {
        if (SharedQueue.class.isAssignableFrom(type) || type.getName().equals(MAP_SEGMENT)) {
            return null;
        }
        if (BlockingQueue.class.isAssignableFrom(type)) {
            return "Queue objects should only be shared between processes through a Manager:"
                    + " make it with manager.queue() and pass that";
        }
        if (Pool.class.isAssignableFrom(type) || Manager.class.isAssignableFrom(type)) {
            return "pools and managers cannot be sent: open one in the task, or submit from the process that has it";
        }
        if (Lock.class.isAssignableFrom(type)
                || ReadWriteLock.class.isAssignableFrom(type)
                || Semaphore.class.isAssignableFrom(type)
                || CountDownLatch.class.isAssignableFrom(type)
                || CyclicBarrier.class.isAssignableFrom(type)) {
            return "a copy of it in another process would lock nothing: let the tasks return values,"
                    + " or pass messages through a queue of a Manager";
        }
        if (Thread.class.isAssignableFrom(type)
                || Executor.class.isAssignableFrom(type)
                || Future.class.isAssignableFrom(type)) {
            return "it belongs to this process: make one in the task, or pass what it gives";
        }
        return null;
    }
}
