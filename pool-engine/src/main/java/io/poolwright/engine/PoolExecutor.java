package io.poolwright.engine;

import io.poolwright.AsyncResult;
import io.poolwright.PoolClosedException;
import io.poolwright.Task;
import io.poolwright.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A pool seen as an {@link ExecutorService}. */
final class PoolExecutor implements ExecutorService {

    private final EnginePool pool;
    /** What was submitted here and has not ended, for {@link #shutdownNow}. */
    private final Map<Result<?>, Runnable> open = new ConcurrentHashMap<>();

    PoolExecutor(EnginePool pool) {
        this.pool = pool;
    }

    @Override
    public <T> Future<T> submit(Callable<T> task) {
        Objects.requireNonNull(task, "task");
        return submitted(new CallableTask<>(task), new FutureTask<>(task));
    }

    @Override
    public <T> Future<T> submit(Runnable task, T result) {
        Objects.requireNonNull(task, "task");
        return submitted(new RunnableTask<>(task, result), task);
    }

    @Override
    public Future<?> submit(Runnable task) {
        return submit(task, null);
    }

    @Override
    public void execute(Runnable command) {
        Objects.requireNonNull(command, "command");
        submitted(new Command(command), command);
    }

    private <T> AsyncResult<T> submitted(Task<T> task, Runnable original) {
        Result<T> result = (Result<T>) accepted(() -> pool.applyAsync(task));
        open.put(result, original);
        result.whenEnded(() -> open.remove(result));
        return result;
    }

    private static <T> T accepted(Supplier<T> submission) {
        try {
            return submission.get();
        } catch (PoolClosedException e) {
            throw new RejectedExecutionException(e.getMessage(), e);
        }
    }

    @Override
    public void shutdown() {
        pool.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        pool.shutdown();
        List<Runnable> neverStarted = new ArrayList<>();
        for (Map.Entry<Result<?>, Runnable> entry : open.entrySet()) {
            if (entry.getKey().cancel(false)) {
                neverStarted.add(entry.getValue());
            }
        }
        pool.terminate();
        return neverStarted;
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTerminated(unit.toNanos(timeout));
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        long deadline = deadline(timeout, unit);
        List<Future<T>> futures = new ArrayList<>();
        boolean finished = false;
        try {
            tasks.forEach(task -> futures.add(submit(task)));
            for (Future<T> future : futures) {
                if (!((AsyncResult<T>) future).await(left(deadline))) {
                    break;
                }
            }
            finished = true;
            return futures;
        } finally {
            if (!finished || futures.stream().anyMatch(future -> !future.isDone())) {
                futures.forEach(future -> future.cancel(true));
            }
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("292 years have passed", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("tasks was empty but must hold at least one to get a result of");
        }
        long deadline = deadline(timeout, unit);
        LinkedBlockingQueue<AsyncResult<T>> ended = new LinkedBlockingQueue<>();
        List<AsyncResult<T>> all = new ArrayList<>();
        try {
            for (Callable<T> task : tasks) {
                AsyncResult<T> result = (AsyncResult<T>) submit(task);
                all.add(result);
                result.whenComplete((value, failure) -> ended.add(result));
            }
            ExecutionException last = null;
            for (Iterator<AsyncResult<T>> each = all.iterator(); each.hasNext(); each.next()) {
                AsyncResult<T> result = ended.poll(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
                if (result == null) {
                    throw new TimeoutException("none of " + all.size() + " tasks gave a value in time");
                }
                try {
                    return result.get();
                } catch (ExecutionException e) {
                    last = e;
                } catch (CancellationException e) {
                    last = new ExecutionException(e.getMessage(), e);
                }
            }
            throw last;
        } finally {
            all.forEach(result -> result.cancel(true));
        }
    }

    /** The nanoTime at which a time-out is over; one that is longer than 100 years counts as 100 years. */
    private static long deadline(long timeout, TimeUnit unit) {
        return System.nanoTime() + Math.min(unit.toNanos(timeout), TimeUnit.DAYS.toNanos(36_500));
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    /**
     * A callable as a task; it travels if the callable does.
     *
     * @param <T> the type of the value
     * @param callable the callable
     */
    private record CallableTask<T>(Callable<T> callable) implements Task<T> {
        @Override
        public T call() throws Exception {
            return callable.call();
        }
    }

    /**
     * A runnable whose result nobody has: what it throws goes to the handler of uncaught exceptions, which prints it in the
     * worker.
     *
     * @param runnable the runnable
     */
    private record Command(Runnable runnable) implements Task<Void> {
        @Override
        public Void call() {
            try {
                runnable.run();
                return null;
            } catch (Throwable e) {
                if (!Worker.current().isCancelled()) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
                throw e;
            }
        }
    }

    /**
     * A runnable as a task; it travels if the runnable and the result do.
     *
     * @param <T> the type of the value
     * @param runnable the runnable
     * @param result what its future gives
     */
    private record RunnableTask<T>(Runnable runnable, T result) implements Task<T> {
        @Override
        public T call() {
            runnable.run();
            return result;
        }
    }
}
