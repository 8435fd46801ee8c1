package io.poolwright.thread;

import io.poolwright.Pool;
import io.poolwright.PoolClosedException;
import io.poolwright.Submitter;
import io.poolwright.TaskRunnable;
import io.poolwright.tck.Detour;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Pools that end wrongly. */
final class BrokenPoolEnds {

    private BrokenPoolEnds() {}

    /** Close does not wait. The workers are so slow to start that it would have to. */
    static final class CloseTooSoon extends BrokenPool {
        @Override
        Pool open(Pool.Builder builder) {
            TaskRunnable slowStart = BrokenPool::never;
            return super.open(builder.initializer(slowStart));
        }

        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("close") ? call.as("shutdown") : call.proceed();
        }
    }

    /** Join does not wait. */
    static final class JoinTooSoon extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("join") && call.arguments().length == 1 ? true : call.proceed();
        }
    }

    /** Workers are shown when they are no more. */
    static final class EndedWorkersShown extends BrokenPool {

        private volatile Object last;

        @Override
        Object submission(Detour call) throws Throwable {
            Object answer = call.proceed();
            if (!call.isOf("workers")) {
                return answer;
            }
            if (!answer.equals(List.of())) {
                last = answer;
            }
            return last;
        }
    }

    /** Join of an open pool is no error. */
    static final class JoinOfOpenPool extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("join") && !((Pool) call.target()).isShutdown() ? null : call.proceed();
        }
    }

    /** Work is accepted after the shutdown, and done. */
    static final class WorkAfterShutdown extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (PoolClosedException e) {
                Submitter spare = healthy(Pool.builder().backend("thread").workers(1));
                return call.on(spare);
            }
        }
    }

    /** Terminate leaves the results open. */
    static final class ResultsLeftOpen extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof PoolClosedException) {
                    never();
                }
                throw e;
            }
        }
    }

    /** A thread outlives its pool. */
    static final class ThreadLeaked extends BrokenPool {

        private final CountDownLatch end = new CountDownLatch(1);
        private final Thread thread = new Thread(this::awaitEnd, "poolwright-leaked");

        @Override
        Pool open(Pool.Builder builder) {
            thread.setDaemon(true);
            thread.start();
            return super.open(builder);
        }

        void endThread() throws InterruptedException {
            end.countDown();
            thread.join();
        }

        private void awaitEnd() {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
