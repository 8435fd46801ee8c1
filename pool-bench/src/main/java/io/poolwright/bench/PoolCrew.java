package io.poolwright.bench;

import io.poolwright.Pool;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;

/** Poolwright itself, on one of its backends. */
record PoolCrew(Pool pool) implements Crew {

    static PoolCrew open(String backend, int workers) {
        return new PoolCrew(Pool.builder().backend(backend).workers(workers).open());
    }

    @Override
    public <T, R> Future<R> submit(TaskFunction<T, R> function, T argument) {
        return pool.applyAsync(function, argument);
    }

    @Override
    public <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk) throws InterruptedException {
        return chunk == 0
                ? pool.map(function, inputs)
                : pool.with(TaskOptions.defaults().withChunkSize(chunk)).map(function, inputs);
    }

    @Override
    public <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs) {
        return pool.imap(function, inputs);
    }

    @Override
    public void close() {
        pool.close();
    }
}
