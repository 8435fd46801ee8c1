package io.poolwright.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Some elements of a lazy map, from their sending to the reading of the last result.
 *
 * <p>Ended in any thread; the rest is the reader's.
 */
final class LazyChunk implements JobEnd, Awaited {

    private final int size;
    private final Consumer<LazyChunk> whenEnded;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** Written before {@link #ended} opens. */
    private Outcome outcome;
    private Job job;
    private int taken;

    LazyChunk(int size, Consumer<LazyChunk> whenEnded) {
        this.size = size;
        this.whenEnded = whenEnded;
    }

    /** Sets the job, whose end this is, before it is handed on. */
    void job(Job sent) {
        job = sent;
    }

    Job job() {
        return job;
    }

    @Override
    public void ended(Job sent, Outcome how) {
        endedWith(how);
    }

    void endedWith(Outcome how) {
        outcome = how;
        ended.countDown();
        whenEnded.accept(this);
    }

    @Override
    public boolean isDone() {
        return ended.getCount() == 0;
    }

    boolean await(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    boolean hasMore() {
        return taken < size;
    }

    /** What became of the next element. Only once the chunk has ended. */
    Outcome take() {
        int index = taken++;
        outcome = outcome.open();
        return outcome.isValue() ? ((ChunkOutcome) outcome.value()).element(index) : outcome;
    }
}
