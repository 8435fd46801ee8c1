package io.poolwright.bench;

import io.poolwright.Manager;
import java.util.concurrent.ArrayBlockingQueue;
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
    },
    /** Poolwright's queue, hosted in a process of its own and used by worker processes. */
    managerProcess {
        @Override
        QueueRig start(int parties) {
            return QueueRig.managed(
                    PoolCrew.open("process", parties), Manager.builder().process().open());
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

    /** Opens it, with as many parties as are to use its queues at once. */
    abstract QueueRig start(int parties);

    private static Crew threads(int parties) {
        return new ExecutorCrew(Executors.newFixedThreadPool(parties), parties);
    }
}
