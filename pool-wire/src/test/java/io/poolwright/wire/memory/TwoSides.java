package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/** Two threads that do the two sides of a race at the same moment, a great many times. */
final class TwoSides {

    /** How many rounds there are in a batch. */
    static final int ROUNDS = 1_000;

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SPINS = 200;

    /** How far the two threads have come; each waits for the other before a round. */
    private final AtomicInteger here = new AtomicInteger();
    private final AtomicInteger there = new AtomicInteger();

    private TwoSides() {}

    /** Runs both sides round by round for a while, with something before each batch and something after each of its rounds. */
    static void race(Runnable before, IntConsumer one, IntConsumer two, IntPredicate holds) throws Exception {
        new TwoSides().run(before, one, two, holds);
    }

    private void run(Runnable before, IntConsumer one, IntConsumer two, IntPredicate holds) throws Exception {
        long start = System.nanoTime();
        while (System.nanoTime() - start < NANOS) {
            before.run();
            here.set(0);
            there.set(0);
            FutureTask<Void> other = new FutureTask<>(() -> run(there, here, two), null);
            new Thread(other, "the-other-side").start();
            run(here, there, one);
            other.get(60, TimeUnit.SECONDS);
            for (int round = 0; round < ROUNDS; round++) {
                assertTrue(holds.test(round), "round " + round);
            }
        }
    }

    private static void run(AtomicInteger own, AtomicInteger other, IntConsumer side) {
        for (int round = 0; round < ROUNDS; round++) {
            meet(own, other, round);
            side.accept(round);
        }
    }

    private static void meet(AtomicInteger own, AtomicInteger other, int round) {
        own.set(round + 1);
        for (int spins = 0; other.get() <= round; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }
}
