package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Puts the chunks of a map together into one list. The chunks end in any order and in any thread.
 *
 * <p>If elements failed, the result fails as the first of them in the order of the input did, once all have ended.
 */
final class MapGathering implements Origin {

    /** One chunk: where its values go. */
    private final class Part implements JobEnd {
        private final int from;
        private final int size;

        Part(int from, int size) {
            this.from = from;
            this.size = size;
        }

        @Override
        public void ended(Job job, Outcome outcome) {
            if (!outcome.isValue()) {
                failed(from, outcome);
            } else {
                ChunkOutcome chunk = (ChunkOutcome) outcome.value();
                System.arraycopy(chunk.values(), 0, values, from, size);
                for (int i = 0; i < size; i++) {
                    Outcome element = chunk.element(i);
                    if (!element.isValue()) {
                        failed(from + i, element);
                        break;
                    }
                }
            }
            if (left.decrementAndGet() == 0) {
                allEnded();
            }
        }
    }

    private final Result<?> result;
    private final String label;
    /** Each part writes its own range; read after {@link #left} is 0. */
    private final Object[] values;
    private final Job[] jobs;
    private final AtomicInteger left;
    /** Guarded by this. */
    private int failedIndex = Integer.MAX_VALUE;
    /** Guarded by this. */
    private Outcome failure;

    MapGathering(Result<?> result, String label, int elements, int chunks) {
        this.result = result;
        this.label = label;
        this.values = new Object[elements];
        this.jobs = new Job[chunks];
        this.left = new AtomicInteger(chunks);
    }

    JobEnd part(int from, int size) {
        return new Part(from, size);
    }

    void job(int index, Job job) {
        jobs[index] = job;
    }

    List<Job> jobs() {
        return Arrays.asList(jobs);
    }

    private synchronized void failed(int index, Outcome outcome) {
        if (index < failedIndex) {
            failedIndex = index;
            failure = outcome;
        }
    }

    void allEnded() {
        Outcome first;
        synchronized (this) {
            first = failure;
        }
        result.complete(first != null
                ? first
                : Outcome.value(Collections.unmodifiableList(Arrays.asList(values))));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Outcome cancelled = Outcome.cancelled(label);
        if (mayInterruptIfRunning) {
            boolean ours = result.complete(cancelled);
            jobs().forEach(job -> job.cancel(true));
            return ours;
        }
        boolean any = false;
        for (Job job : jobs) {
            any |= job.cancel(false);
        }
        return any && result.complete(cancelled) || result.isCancelled();
    }

    @Override
    public Optional<WorkerInfo> worker() {
        return Optional.empty();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public String standing() {
        return left.get() + " of " + jobs.length + " chunks have not ended";
    }
}
