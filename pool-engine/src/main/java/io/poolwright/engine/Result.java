package io.poolwright.engine;

import io.poolwright.PoolException;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The result of one job or one map.
 *
 * <pre>{@code
 *   OPEN ------ end -------------------------> outcome set     if there is no callback
 *   OPEN --claim--> CLAIMED -- callback run --> outcome set
 * }</pre>
 * {@link #outcome} is null in OPEN; whoever makes the arrow away from there, one compare-and-set, ends the result.
 *
 * <p>Whoever waits or adds a stage writes {@link #gate}, {@link #stage} or {@link #whenEnded} and then reads the outcome; who ends the
 * result writes the outcome and then reads those. All are volatile, so one of the two sees the other.
 *
 * @param <R> the type of the value
 */
final class Result<R> extends StagedResult<R> implements JobEnd, Awaited {

    private static final VarHandle OUTCOME;
    private static final VarHandle GATE;
    private static final VarHandle STAGE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OUTCOME = lookup.findVarHandle(Result.class, "outcome", Outcome.class);
            GATE = lookup.findVarHandle(Result.class, "gate", CountDownLatch.class);
            STAGE = lookup.findVarHandle(Result.class, "stage", CompletableFuture.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Stands for the outcome while the callback runs. */
    private static final Outcome CLAIMED = Outcome.value("the callback runs");

    private final PoolCore core;
    private final TaskOptions options;
    /** Set before the result is given to anybody. */
    private Origin origin;
    /** Also {@link #CLAIMED}, which is none; read through {@link #outcome()}. */
    private volatile Outcome outcome;
    /** What waiters wait at; made by the first of them. */
    private volatile CountDownLatch gate;
    /** What stages hang on; made by the first of them. */
    private volatile CompletableFuture<R> stage;
    /** What the engine itself does at the end; quick, and harmless if done twice. */
    private volatile Runnable whenEnded;

    Result(PoolCore core, TaskOptions options) {
        this.core = core;
        this.options = options;
    }

    void origin(Origin where) {
        origin = where;
    }

    @Override
    public long later() {
        return origin instanceof Job job ? core.openAfter(job.id()) : 0;
    }

    void whenEnded(Runnable quick) {
        whenEnded = quick;
        if (isDone()) {
            quick.run();
        }
    }

    @Override
    public void ended(Job job, Outcome how) {
        complete(how);
    }

    /** Ends the result, unless it has ended. */
    boolean complete(Outcome how) {
        Runnable callback = callback(how);
        if (!OUTCOME.compareAndSet(this, null, callback == null ? how : CLAIMED)) {
            return false;
        }
        if (callback == null) {
            published(how);
        } else {
            core.callbacks().run(() -> {
                try {
                    core.callbacks().guarded(callback, "callback of " + origin.label());
                } finally {
                    outcome = how;
                    published(how);
                }
            });
        }
        return true;
    }

    /** How it ended, null if it has not. */
    private Outcome outcome() {
        Outcome now = outcome;
        return now == CLAIMED ? null : now;
    }

    /** What is to be called before the end is published, null if nothing. A packed outcome is opened there, not here. */
    private Runnable callback(Outcome how) {
        Consumer<Object> onSuccess = options.onSuccess().orElse(null);
        Consumer<? super Throwable> onFailure = options.onFailure().orElse(null);
        if (onSuccess == null && onFailure == null) {
            return null;
        }
        return () -> {
            Outcome opened = how.open();
            if (opened.isValue() && onSuccess != null) {
                onSuccess.accept(opened.value());
            } else if (!opened.isValue() && onFailure != null) {
                onFailure.accept(opened.failure());
            }
        };
    }

    /** The outcome is there: whoever waits is told. */
    private void published(Outcome how) {
        CountDownLatch waiters = gate;
        if (waiters != null) {
            waiters.countDown();
        }
        CompletableFuture<R> stages = stage;
        if (stages != null) {
            core.callbacks().run(() -> resolve(stages, how));
        }
        Runnable quick = whenEnded;
        if (quick != null) {
            quick.run();
        }
        core.exit();
    }

    @Override
    CompletableFuture<R> stage() {
        if (stage == null) {
            STAGE.compareAndSet(this, null, new CompletableFuture<R>());
        }
        CompletableFuture<R> stages = stage;
        Outcome now = outcome();
        if (now != null) {
            resolve(stages, now);
        }
        return stages;
    }

    private void resolve(CompletableFuture<R> stages, Outcome how) {
        Outcome opened = how.open();
        if (opened.isValue()) {
            stages.complete(value(opened));
        } else {
            stages.completeExceptionally(opened.failure());
        }
    }

    /** Waits for the end; what came of it is the caller's to look at. */
    Outcome awaitOutcome() throws InterruptedException {
        if (!isDone()) {
            core.stayAwake(this, Long.MAX_VALUE);
            if (!isDone()) {
                gate().await();
            }
        }
        return opened();
    }

    /** The outcome, which is there, opened in this thread if nobody has done that before. */
    private Outcome opened() {
        Outcome now = outcome;
        Outcome opened = now.open();
        if (opened != now) {
            outcome = opened; // and drop what it was packed in
        }
        return opened;
    }

    private CountDownLatch gate() {
        if (gate == null) {
            GATE.compareAndSet(this, null, new CountDownLatch(1));
        }
        CountDownLatch waiters = gate;
        if (isDone()) {
            waiters.countDown();
        }
        return waiters;
    }

    /** Waits for the value as the blocking calls do: what is not a value is thrown, and an interrupt takes the task back. */
    R valueOrThrow() throws InterruptedException {
        Outcome how;
        try {
            how = awaitOutcome();
        } catch (InterruptedException e) {
            cancel(false);
            throw e;
        }
        return switch (how.kind()) {
            case VALUE -> value(how);
            case THREW -> throw new TaskFailedException(failureText(how), how.failure());
            case ENDED_BY_POOL -> throw (PoolException) how.failure();
            case CANCELLED -> throw cancellation(how);
        };
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        return report(awaitOutcome());
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!await(unit.toNanos(timeout))) {
            throw new TimeoutException("task " + label() + " was not ready after " + unit.toMillis(timeout) + " ms: "
                    + origin.standing() + "; " + core.standing());
        }
        return report(opened());
    }

    @Override
    public R get(Duration timeout) throws InterruptedException, ExecutionException, TimeoutException {
        return get(Limits.nanos(timeout), TimeUnit.NANOSECONDS);
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return await(Limits.nanos(timeout));
    }

    private boolean await(long nanos) throws InterruptedException {
        long left = core.stayAwake(this, nanos);
        return isDone() || gate().await(left, TimeUnit.NANOSECONDS);
    }

    @Override
    public R join() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    Outcome how = awaitOutcome();
                    if (how.isValue()) {
                        return value(how);
                    }
                    if (how.kind() == Outcome.Kind.CANCELLED) {
                        throw cancellation(how);
                    }
                    throw new CompletionException(failureText(how), how.failure());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private R report(Outcome how) throws ExecutionException {
        if (how.isValue()) {
            return value(how);
        }
        if (how.kind() == Outcome.Kind.CANCELLED) {
            throw cancellation(how);
        }
        throw new ExecutionException(failureText(how), how.failure());
    }

    @SuppressWarnings("unchecked") // the value is what the user's function of this type returned
    private R value(Outcome how) {
        return (R) how.value();
    }

    private String failureText(Outcome how) {
        if (how.kind() == Outcome.Kind.ENDED_BY_POOL) {
            return how.failure().getMessage();
        }
        return "task " + label() + " failed: " + SafeText.of(how.failure());
    }

    private static CancellationException cancellation(Outcome how) {
        return new CancellationException(how.failure().getMessage());
    }

    String label() {
        return origin.label();
    }

    @Override
    public boolean ready() {
        return isDone();
    }

    @Override
    public boolean isDone() {
        return outcome() != null;
    }

    @Override
    public boolean isCancelled() {
        Outcome now = outcome();
        return now != null && now.isCancelled();
    }

    @Override
    public boolean successful() {
        if (!isDone()) {
            throw new IllegalStateException("task " + label() + " is not ready: " + origin.standing()
                    + "; ask ready() first, or wait with await(...)");
        }
        return opened().isValue();
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return !isDone() && origin.cancel(mayInterruptIfRunning);
    }

    @Override
    public Optional<WorkerInfo> worker() {
        return origin.worker();
    }

    @Override
    public String toString() {
        Outcome now = outcome();
        return "AsyncResult[" + label() + ", " + (now == null ? origin.standing() : "ready") + "]";
    }
}
