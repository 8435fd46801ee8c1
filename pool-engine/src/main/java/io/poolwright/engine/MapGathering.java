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

    /** The end of one chunk. */
    private final class Part implements JobEnd {
        private final int index;

        Part(int index) {
            this.index = index;
        }

        @Override
        public void ended(Job job, Outcome outcome) {
            outcomes[index] = outcome;
            if (left.decrementAndGet() == 0) {
                allEnded();
            }
        }
    }

    private final Result<?> result;
    private final String label;
    /** Each part writes its own; read after {@link #left} is 0. */
    private final Outcome[] outcomes;
    private final Job[] jobs;
    private final AtomicInteger left;

    MapGathering(Result<?> result, String label, int chunks) {
        this.result = result;
        this.label = label;
        this.outcomes = new Outcome[chunks];
        this.jobs = new Job[chunks];
        this.left = new AtomicInteger(chunks);
    }

    JobEnd part(int index) {
        return new Part(index);
    }

    void job(int index, Job job) {
        jobs[index] = job;
    }

    List<Job> jobs() {
        return Arrays.asList(jobs);
    }

    /** Opening the chunks runs users' code: whoever takes the result does it. */
    void allEnded() {
        boolean cancelled = Arrays.stream(outcomes).anyMatch(Outcome::isCancelled);
        result.complete(cancelled ? Outcome.cancelled(label) : Outcome.packed(this::together));
    }

    private Outcome together() {
        Outcome together = together(outcomes.clone());
        Arrays.fill(outcomes, null); // whoever keeps the result must not keep the chunks
        return together;
    }

    private Outcome together(Outcome[] parts) {
        BlockList values = new BlockList();
        for (int part = 0; part < parts.length; part++) {
            Outcome outcome = parts[part].open();
            parts[part] = null;
            if (!outcome.isValue()) {
                return outcome;
            }
            ChunkOutcome chunk = (ChunkOutcome) outcome.value();
            int first = chunk.firstFailure();
            if (first >= 0) {
                return chunk.element(first);
            }
            values.append(chunk.values());
        }
        return Outcome.value(Collections.unmodifiableList(values));
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
        if (any) {
            result.complete(cancelled);
        }
        return any;
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
