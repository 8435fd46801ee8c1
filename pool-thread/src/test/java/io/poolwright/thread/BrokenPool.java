package io.poolwright.thread;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Results;
import io.poolwright.Submitter;
import io.poolwright.tck.Detour;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * A maker of pools that have one fault: a healthy pool whose calls all come by here. Without a subclass it has none.
 *
 * <p>A subclass overrides the method for the calls that it spoils.
 */
class BrokenPool {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Queue<Pool> opened = new ConcurrentLinkedQueue<>();

    /** Returns settings that come by {@link #setting}. */
    final Pool.Builder settings(Pool.Builder healthy) {
        return Detour.of(Pool.Builder.class, healthy, this::setting);
    }

    /** Opens a pool whose calls come by the other methods. */
    Pool open(Pool.Builder builder) {
        return Detour.of(Pool.class, healthy(builder), this::routeSubmission);
    }

    /** Opens a pool without a fault, which ends with the others. */
    final Pool healthy(Pool.Builder builder) {
        Pool pool = builder.open();
        opened.add(pool);
        return pool;
    }

    /** Ends every pool that was opened, whatever it is doing. */
    final void endPools() throws InterruptedException {
        for (Pool pool = opened.poll(); pool != null; pool = opened.poll()) {
            pool.terminate();
            if (!pool.join(LIMIT)) {
                throw new AssertionError("expected join() of " + pool + " soon after terminate()");
            }
        }
    }

    /** A call of a pool's builder. */
    Object setting(Detour call) throws Throwable {
        return call.proceed();
    }

    /** A call of a pool, or of a view of it. */
    Object submission(Detour call) throws Throwable {
        return call.proceed();
    }

    /** A call of a result. */
    Object result(Detour call) throws Throwable {
        return call.proceed();
    }

    /** A call of the results of a lazy map. */
    Object results(Detour call) throws Throwable {
        return call.proceed();
    }

    /** Does not come back unless it is interrupted. */
    static Object never() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("nobody counts");
    }

    private Object routeSubmission(Detour call) throws Throwable {
        Object answer = submission(call);
        if (answer instanceof AsyncResult<?> result) {
            return Detour.of(AsyncResult.class, result, this::result);
        }
        if (answer instanceof Results<?> results) {
            return Detour.of(Results.class, results, this::results);
        }
        if (call.isOf("with")) {
            return Detour.of(Submitter.class, (Submitter) answer, this::routeSubmission);
        }
        return answer;
    }
}
