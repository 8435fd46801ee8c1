package io.poolwright.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What makes a {@link JobQueue} of jobs: each knows the next, so that to wait in a queue takes no memory of its own.
 *
 * <p>{@link #next} is null while nothing has come behind. Who puts something behind writes it, by a compare-and-set; who takes a job
 * out of the queue has the one before refer to itself, so that it does not keep what came after it. It may be changed to one further
 * on when those between are dropped.
 */
class JobLink {

    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(JobLink.class, "next", JobLink.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Through {@link #NEXT}. */
    private JobLink next;

    final JobLink next() {
        return (JobLink) NEXT.getAcquire(this);
    }

    final void next(JobLink behind) {
        NEXT.setRelease(this, behind);
    }

    final boolean replaceNext(JobLink expected, JobLink behind) {
        return NEXT.compareAndSet(this, expected, behind);
    }
}
