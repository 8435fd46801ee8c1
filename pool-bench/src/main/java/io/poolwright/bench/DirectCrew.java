package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** No workers at all: the caller does the work itself. What a speed-up is measured against. */
final class DirectCrew implements Crew {

    @Override
    public <T, R> Future<R> submit(TaskFunction<T, R> function, T argument) {
        try {
            return CompletableFuture.completedFuture(function.apply(argument));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk) throws Exception {
        List<R> results = new ArrayList<>(inputs.size());
        for (T input : inputs) {
            results.add(function.apply(input));
        }
        return results;
    }

    @Override
    public <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs) {
        Iterator<T> input = inputs.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return input.hasNext();
            }

            @Override
            public R next() {
                try {
                    return function.apply(input.next());
                } catch (Exception e) {
                    throw new IllegalStateException("the task failed", e);
                }
            }
        };
    }

    @Override
    public void close() {}
}
