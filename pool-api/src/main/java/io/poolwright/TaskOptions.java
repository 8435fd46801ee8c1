package io.poolwright;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * How tasks are to be run: limits, chunks, callbacks. Immutable; each {@code with} method returns a changed copy.
 *
 * <pre>{@code
 * TaskOptions careful = TaskOptions.defaults().withTimeout(Duration.ofSeconds(10)).withAttempts(3);
 * List<Page> pages = pool.with(careful).map(Page::fetch, urls);
 * }</pre>
 */
public final class TaskOptions {

    private static final TaskOptions DEFAULTS = new TaskOptions(null, null, 0, 0, 1, null, null, null);

    private final Duration timeout;
    private final Duration softTimeout;
    /** Elements in a chunk, 0 if the pool is to choose. */
    private final int chunkSize;
    /** Elements of a lazy map that may be in flight or unread, 0 if the pool is to choose. */
    private final int buffer;
    private final int attempts;
    private final Consumer<Object> onSuccess;
    private final Consumer<? super Throwable> onFailure;
    private final String label;

    private TaskOptions(
            Duration timeout,
            Duration softTimeout,
            int chunkSize,
            int buffer,
            int attempts,
            Consumer<Object> onSuccess,
            Consumer<? super Throwable> onFailure,
            String label) {
        this.timeout = timeout;
        this.softTimeout = softTimeout;
        this.chunkSize = chunkSize;
        this.buffer = buffer;
        this.attempts = attempts;
        this.onSuccess = onSuccess;
        this.onFailure = onFailure;
        this.label = label;
    }

    /**
     * Returns the options of a task that has none: no limit of its own, one attempt, no callbacks, chunks as the pool chooses.
     *
     * @return the default options
     */
    public static TaskOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Limits the running time of a task, hard: at its end the result fails with {@link TaskTimeoutException} and the worker is
     * killed and replaced where the backend can, else interrupted and abandoned.
     *
     * <p>The clock starts when the task starts. A chunk of n elements has n times the limit.
     *
     * @param limit more than zero
     * @return changed options
     * @throws IllegalArgumentException if the limit is not more than zero
     */
    public TaskOptions withTimeout(Duration limit) {
        return new TaskOptions(
                positive("timeout", limit), softTimeout, chunkSize, buffer, attempts, onSuccess, onFailure, label);
    }

    /**
     * Limits the running time of a task, softly: at its end the task is interrupted and {@link Worker#isCancelled()} is true.
     * The result is whatever the task then makes of it.
     *
     * <p>The clock starts when the task starts. A chunk of n elements has n times the limit.
     *
     * @param limit more than zero
     * @return changed options
     * @throws IllegalArgumentException if the limit is not more than zero
     */
    public TaskOptions withSoftTimeout(Duration limit) {
        return new TaskOptions(
                timeout, positive("softTimeout", limit), chunkSize, buffer, attempts, onSuccess, onFailure, label);
    }

    /**
     * Sets how many elements of a map travel together. Default: chosen by the pool for {@code map}, 1 for {@code imap}.
     *
     * @param elements 1 or more
     * @return changed options
     * @throws IllegalArgumentException if less than 1
     */
    public TaskOptions withChunkSize(int elements) {
        return new TaskOptions(
                timeout, softTimeout, atLeastOne("chunkSize", elements), buffer, attempts, onSuccess, onFailure, label);
    }

    /**
     * Bounds how far a lazy map reads its input ahead of the results taken. Default: four chunks for each worker.
     *
     * <p>With less than one chunk for each worker some workers have nothing to do; less than one chunk counts as one chunk.
     *
     * @param elements 1 or more
     * @return changed options
     * @throws IllegalArgumentException if less than 1
     */
    public TaskOptions withBuffer(int elements) {
        return new TaskOptions(
                timeout, softTimeout, chunkSize, atLeastOne("buffer", elements), attempts, onSuccess, onFailure, label);
    }

    /**
     * Sets how often a task may be tried when its worker is lost. Default: 1, at most once. More is for idempotent tasks.
     *
     * <p>A task that throws or runs into its time limit is not tried again.
     *
     * @param tries 1 or more
     * @return changed options
     * @throws IllegalArgumentException if less than 1
     */
    public TaskOptions withAttempts(int tries) {
        return new TaskOptions(
                timeout, softTimeout, chunkSize, buffer, atLeastOne("attempts", tries), onSuccess, onFailure, label);
    }

    /**
     * Sets what is called with the value, once, before the result becomes ready: the whole list for a map, not called for a
     * lazy map's elements.
     *
     * <p>Runs on a thread of the pool that may block, and may submit and wait. What it throws is logged and changes nothing.
     *
     * @param callback gets the value, which may be null
     * @return changed options
     */
    public TaskOptions withOnSuccess(Consumer<Object> callback) {
        Objects.requireNonNull(callback, "onSuccess");
        return new TaskOptions(timeout, softTimeout, chunkSize, buffer, attempts, callback, onFailure, label);
    }

    /**
     * Sets what is called with the failure, once, before the result becomes ready: the task's own exception, the
     * {@link PoolException} that ended it, or a {@link java.util.concurrent.CancellationException}.
     *
     * <p>Runs on a thread of the pool that may block, and may submit and wait. What it throws is logged and changes nothing.
     *
     * @param callback gets the failure
     * @return changed options
     */
    public TaskOptions withOnFailure(Consumer<? super Throwable> callback) {
        Objects.requireNonNull(callback, "onFailure");
        return new TaskOptions(timeout, softTimeout, chunkSize, buffer, attempts, onSuccess, callback, label);
    }

    /**
     * Names the task in messages, logs and {@link WorkerInfo#task()}. Default: its number and the class of its function.
     *
     * @param text the label, not blank
     * @return changed options
     * @throws IllegalArgumentException if blank
     */
    public TaskOptions withLabel(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("label was '" + text + "' but must not be blank; give it a text or leave it out");
        }
        return new TaskOptions(timeout, softTimeout, chunkSize, buffer, attempts, onSuccess, onFailure, text);
    }

    /**
     * Returns the hard limit.
     *
     * @return the limit, empty if none is set
     */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /**
     * Returns the soft limit.
     *
     * @return the limit, empty if none is set
     */
    public Optional<Duration> softTimeout() {
        return Optional.ofNullable(softTimeout);
    }

    /**
     * Returns how many elements travel together.
     *
     * @return the number, empty if the pool is to choose
     */
    public OptionalInt chunkSize() {
        return chunkSize == 0 ? OptionalInt.empty() : OptionalInt.of(chunkSize);
    }

    /**
     * Returns how far a lazy map reads ahead, in elements.
     *
     * @return the number, empty if the pool is to choose
     */
    public OptionalInt buffer() {
        return buffer == 0 ? OptionalInt.empty() : OptionalInt.of(buffer);
    }

    /**
     * Returns how often a task may be tried.
     *
     * @return 1 or more
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Returns what is called with the value.
     *
     * @return the callback, empty if none is set
     */
    public Optional<Consumer<Object>> onSuccess() {
        return Optional.ofNullable(onSuccess);
    }

    /**
     * Returns what is called with the failure.
     *
     * @return the callback, empty if none is set
     */
    public Optional<Consumer<? super Throwable>> onFailure() {
        return Optional.ofNullable(onFailure);
    }

    /**
     * Returns the task's name.
     *
     * @return the label, empty if none is set
     */
    public Optional<String> label() {
        return Optional.ofNullable(label);
    }

    private static Duration positive(String property, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(
                    property + " was " + value + " but must be more than zero; leave it out for no limit");
        }
        return value;
    }

    private static int atLeastOne(String property, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    property + " was " + value + " but must be at least 1; leave it out for the default");
        }
        return value;
    }
}
