package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * An executor of the JDK. It has no maps, so these are written as its users write them: a task for each chunk, and a
 * window of futures for the lazy one, with chunks and window of the size that a pool takes.
 *
 * @param executor the executor, which is ended with this
 * @param workers how many threads it has
 */
public record ExecutorCrew(ExecutorService executor, int workers) implements Crew {

    private static final int CHUNKS_PER_WORKER = 4;

    @Override
    public <T, R> Future<R> submit(TaskFunction<T, R> function, T argument) {
        return executor.submit(() -> function.apply(argument));
    }

    @Override
    public <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk)
            throws InterruptedException, ExecutionException {
        int parts = workers * CHUNKS_PER_WORKER;
        int size = chunk == 0 ? Math.max(1, (inputs.size() + parts - 1) / parts) : chunk;
        List<Future<List<R>>> chunks = new ArrayList<>();
        for (int from = 0; from < inputs.size(); from += size) {
            List<T> part = inputs.subList(from, Math.min(from + size, inputs.size()));
            chunks.add(executor.submit(() -> applied(function, part)));
        }
        List<R> results = new ArrayList<>(inputs.size());
        for (Future<List<R>> done : chunks) {
            results.addAll(done.get());
        }
        return results;
    }

    private static <T, R> List<R> applied(TaskFunction<T, R> function, List<T> inputs) throws Exception {
        List<R> results = new ArrayList<>(inputs.size());
        for (T input : inputs) {
            results.add(function.apply(input));
        }
        return results;
    }

    @Override
    public <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs) {
        Iterator<T> input = inputs.iterator();
        Deque<Future<R>> window = new ArrayDeque<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                while (window.size() < workers * CHUNKS_PER_WORKER && input.hasNext()) {
                    window.add(submit(function, input.next()));
                }
                return !window.isEmpty();
            }

            @Override
            public R next() {
                try {
                    return window.remove().get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException("the task failed", e);
                }
            }
        };
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException(executor + " did not end within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
