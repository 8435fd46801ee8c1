package io.poolwright.process;

import io.poolwright.tck.Await;
import io.poolwright.wire.LinkLoop;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up the thread of the links: whatever gets on meanwhile gets on without it. */
final class HeldLinks {

    /** What is done meanwhile. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    private HeldLinks() {}

    static void meanwhile(LinkLoop loop, Action action) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        loop.execute(() -> {
            held.countDown();
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts the thread of the links", e);
            }
        });
        try {
            if (!held.await(Await.SOON.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("expected the thread of the links to be there soon");
            }
            action.run();
        } finally {
            over.countDown();
        }
    }
}
