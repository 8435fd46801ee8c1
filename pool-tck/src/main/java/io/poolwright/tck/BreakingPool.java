package io.poolwright.tck;

import io.poolwright.Pool;
import java.util.concurrent.CountDownLatch;

/** A program with a pool that breaks, as its initializer fails. Nobody asks for a result. Runs until it is ended. */
final class BreakingPool {

    /** The name of the pool. The program itself does not print it. */
    static final String NAME = "ill-begun";

    private BreakingPool() {}

    public static void main(String[] arguments) throws Exception {
        Pool pool = PoolSettings.ofThisProgram()
                .builder()
                .name(NAME)
                .workers(1)
                .initializer(() -> Fails.always(24))
                .open();
        Await.until("the pool is broken", pool::isShutdown);
        pool.join();
        new CountDownLatch(1).await();
    }
}
