package io.poolwright.wire;

import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;

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
    /** What that lock is made of; any other lock is refused before it comes to this. */
    private static final String IN_SEGMENT = "java.util.concurrent.locks.ReentrantLock$";

    private Unshareable() {}

    static boolean refuses(Object object) {
        return REFUSED.get(object.getClass());
    }

    /** Why objects of a class are refused and what to do instead, null if they are not. */
    static String reason(Class<?> type) {
        String name = type.getName();
        if (SharedQueue.class.isAssignableFrom(type) || name.equals(MAP_SEGMENT) || name.startsWith(IN_SEGMENT)) {
            return null;
        }
        if (BlockingQueue.class.isAssignableFrom(type)) {
            return "Queue objects should only be shared between processes through a Manager: "
                    + "make it with SharedQueue<E> queue = manager.queue(); and pass that";
        }
        if (Pool.class.isAssignableFrom(type)) {
            return "a pool belongs to the process that opened it: open one in the task with"
                    + " try (Pool inner = Pool.open()) { .. }, or submit from the process that has it";
        }
        if (Manager.class.isAssignableFrom(type)) {
            return "a manager belongs to the process that opened it, its queues may be sent: pass manager.queue(),"
                    + " or connect in the task with Manager.connect(address, authKey)";
        }
        if (Lock.class.isAssignableFrom(type)
                || ReadWriteLock.class.isAssignableFrom(type)
                || StampedLock.class.isAssignableFrom(type)
                || Condition.class.isAssignableFrom(type)
                || AbstractOwnableSynchronizer.class.isAssignableFrom(type)) {
            return "a copy of it in another process would lock nothing: take turns with a token in a queue of a Manager,"
                    + " SharedQueue<Boolean> turn = manager.queue(1); turn.put(true); there,"
                    + " turn.take(); try { .. } finally { turn.put(true); } in each task";
        }
        if (Semaphore.class.isAssignableFrom(type)) {
            return "a copy of it in another process would hold nobody up: use a queue of a Manager with a token for each permit,"
                    + " SharedQueue<Boolean> permits = manager.queue(n); there,"
                    + " permits.take(); try { .. } finally { permits.put(true); } in each task";
        }
        if (CountDownLatch.class.isAssignableFrom(type)
                || CyclicBarrier.class.isAssignableFrom(type)
                || Phaser.class.isAssignableFrom(type)
                || Exchanger.class.isAssignableFrom(type)) {
            return "a copy of it in another process would count for itself: pass messages through a queue of a Manager,"
                    + " SharedQueue<Boolean> done = manager.queue(); there, done.put(true); in each task,"
                    + " done.take(); once for each of them where it is awaited";
        }
        if (Thread.class.isAssignableFrom(type)) {
            return "a thread belongs to its process: start one in the task with new Thread(..).start(),"
                    + " or submit another task with pool.runAsync(..)";
        }
        if (Executor.class.isAssignableFrom(type)) {
            return "an executor belongs to its process: submit from there with pool.runAsync(..), or make one in the task with"
                    + " try (Pool inner = Pool.builder().backend(\"thread\").open()) { .. }";
        }
        if (Future.class.isAssignableFrom(type)) {
            return "a future belongs to its process: pass its value, future.get()";
        }
        return null;
    }
}
