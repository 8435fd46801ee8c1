package io.poolwright.bench;

import io.poolwright.Manager;
import io.poolwright.PoolException;
import io.poolwright.SharedQueue;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** Which queue is used, and by whom. CPython's queues are measured beside these by {@code quick} and {@code full}. */
public enum QueueContender {
    /** Poolwright's queue, hosted in this JVM and used by its threads. */
    hosted {
        @Override
        QueueRig start(int parties) {
            return QueueRig.managed(threads(parties), Manager.open());
        }
    },
    /** Poolwright's queue, hosted in this JVM and used by worker processes. */
    process {
        @Override
        QueueRig start(int parties) {
            return QueueRig.managed(PoolCrew.open("process", parties), Manager.open());
        }

        @Override
        public Optional<String> missing() {
            return SharedQueues.missing(this);
        }
    },
    /** Poolwright's queue, hosted in a process of its own and used by worker processes. */
    managerProcess {
        @Override
        QueueRig start(int parties) {
            return QueueRig.managed(
                    PoolCrew.open("process", parties), Manager.builder().process().open());
        }

        @Override
        public Optional<String> missing() {
            return SharedQueues.missing(this);
        }
    },
    /** The JDK's {@code ArrayBlockingQueue}, used by threads. */
    arrayBlockingQueue {
        @Override
        QueueRig start(int parties) {
            return new QueueRig(threads(parties), ArrayBlockingQueue::new, null);
        }
    },
    /** The JDK's {@code LinkedBlockingQueue}, used by threads. */
    linkedBlockingQueue {
        @Override
        QueueRig start(int parties) {
            return new QueueRig(threads(parties), LinkedBlockingQueue::new, null);
        }
    };

    /**
     * Why this contender is not in the race here.
     *
     * @return the reason, or empty if it is
     */
    public Optional<String> missing() {
        return Optional.empty();
    }

    /** Opens it, with as many parties as are to use its queues at once. */
    abstract QueueRig start(int parties);

    private static Crew threads(int parties) {
        return new ExecutorCrew(Executors.newFixedThreadPool(parties), parties);
    }

    /** Whether this version can share queues between processes, found out by trying. */
    private static final class SharedQueues {

        static Optional<String> missing(QueueContender contender) {
            try (QueueRig rig = contender.start(1)) {
                SharedQueue<Object> queue = (SharedQueue<Object>) rig.queue(1);
                rig.start(Parties::isEmpty, queue).get();
                return Optional.empty();
            } catch (PoolException e) {
                return Optional.of(e.getMessage());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a shared queue did not work in a worker process", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }
}
