package io.poolwright.bench;

import io.poolwright.Pool;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What is measured, each doing the same work through its own interface. */
public enum Contender {
    /** Poolwright on forked JVMs. */
    process {
        @Override
        Running open(int workers) {
            return pool("process", workers);
        }
    },
    /** Poolwright on threads. */
    thread {
        @Override
        Running open(int workers) {
            return pool("thread", workers);
        }
    },
    /** The JDK's own thread pool. */
    executor {
        @Override
        Running open(int workers) {
            ExecutorService executor = Executors.newFixedThreadPool(workers);
            return new Running() {
                @Override
                public Future<Integer> submit(int number) {
                    return executor.submit(() -> identity(number));
                }

                @Override
                public void close() {
                    executor.shutdown();
                }
            };
        }
    };

    /** A contender with its workers up. */
    interface Running extends AutoCloseable {

        /** Hands in a task that returns its argument. */
        Future<Integer> submit(int number);

        @Override
        void close();
    }

    abstract Running open(int workers);

    static int identity(int number) {
        return number;
    }

    private static Running pool(String backend, int workers) {
        Pool pool = Pool.builder().backend(backend).workers(workers).open();
        return new Running() {
            @Override
            public Future<Integer> submit(int number) {
                return pool.applyAsync(Contender::identity, number);
            }

            @Override
            public void close() {
                pool.close();
            }
        };
    }
}
