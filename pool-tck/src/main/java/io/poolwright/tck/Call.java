package io.poolwright.tck;

import io.poolwright.SharedQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call on a thread of its own. Each one is joined, by asking for its value or its failure.
 *
 * <p>Whether a call waits at a queue is read from the queue's {@code toString}, which has to say {@code 2 calls waiting}.
 *
 * @param <T> the type of its value
 */
public final class Call<T> {

    private static final Pattern WAITING = Pattern.compile("(\\d+) calls waiting");

    private final Thread thread;
    private T value;
    private Throwable failure;

    private Call(Callable<T> callable) {
        this.thread = new Thread(
                () -> {
                    try {
                        value = callable.call();
                    } catch (Throwable e) {
                        failure = e;
                    }
                },
                "kit-call");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a call.
     *
     * @param <T> the type of its value
     * @param callable what to call
     * @return the call
     */
    public static <T> Call<T> start(Callable<T> callable) {
        return new Call<>(callable);
    }

    /**
     * Starts a call, and returns when it waits at a queue at which others may wait already.
     *
     * @param <T> the type of its value
     * @param queue the queue
     * @param callable what to call
     * @return the call
     * @throws Exception if it does not come to wait there
     */
    public static <T> Call<T> waiting(SharedQueue<?> queue, Callable<T> callable) throws Exception {
        int before = waitingAt(queue);
        Call<T> call = start(callable);
        awaitWaiting(queue, before + 1);
        return call;
    }

    /**
     * Waits until just so many calls wait at a queue.
     *
     * @param queue the queue
     * @param count how many
     * @throws Exception if that does not come to be
     */
    public static void awaitWaiting(SharedQueue<?> queue, int count) throws Exception {
        Await.until(count + " calls waiting at a queue", () -> waitingAt(queue) == count);
    }

    /**
     * Tells how many calls wait at a queue, from all processes.
     *
     * @param queue the queue
     * @return the number
     */
    public static int waitingAt(SharedQueue<?> queue) {
        queue.size(); // a handle that was not used here does not connect for its text
        Matcher matcher = WAITING.matcher(queue.toString());
        if (!matcher.find()) {
            throw new AssertionError("expected 'N calls waiting' in the text of a queue: " + queue);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /**
     * Tells whether it has its value or its failure.
     *
     * @return true if so
     */
    public boolean isOver() {
        return !thread.isAlive();
    }

    /** Waits until it waits for something itself, or is over. */
    void awaitWaiting() throws Exception {
        Await.until("a call that waits", () -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> true;
            default -> false;
        });
    }

    /** Interrupts the thread of the call. */
    public void interrupt() {
        thread.interrupt();
    }

    /**
     * Waits for its value.
     *
     * @return the value
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws AssertionError if the call fails, or goes on for too long
     */
    public T value() throws InterruptedException {
        join();
        if (failure != null) {
            throw new AssertionError("expected a value from a call, found " + failure, failure);
        }
        return value;
    }

    /**
     * Waits for its failure.
     *
     * @return what the call threw
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws AssertionError if the call has a value, or goes on for too long
     */
    public Throwable failure() throws InterruptedException {
        join();
        if (failure == null) {
            throw new AssertionError("expected a failure of a call, found the value " + value);
        }
        return failure;
    }

    private void join() throws InterruptedException {
        thread.join(TimeUnit.NANOSECONDS.toMillis(Await.SOON.toNanos()));
        if (thread.isAlive()) {
            AssertionError error = new AssertionError("expected the end of a call that still waits");
            error.setStackTrace(thread.getStackTrace());
            throw error;
        }
    }
}
