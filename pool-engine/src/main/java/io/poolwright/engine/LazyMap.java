package io.poolwright.engine;

import io.poolwright.PoolException;
import io.poolwright.Results;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import io.poolwright.UnsendableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A map that reads its input only as far as its results are taken.
 *
 * <p>There is no thread in it: the reader sends more elements each time it takes a result, so nothing ever waits for room and
 * nothing has to be woken when the pool ends. All fields are the reader's.
 *
 * @param <T> the type of the inputs
 * @param <R> the type of the results
 */
final class LazyMap<T, R> implements Results<R> {

    /** By default each worker may have so many chunks under way or unread. */
    private static final int CHUNKS_PER_WORKER = 4;

    private final PoolCore core;
    private final TaskTerms terms;
    private final TaskFunction<Object, ?> function;
    private final Iterator<? extends T> inputs;
    private final int chunkSize;
    /** How many elements may have been read and not taken. */
    private final long buffer;

    /** Chunks whose results are not all taken, in the order of the input. */
    private final ArrayDeque<LazyChunk> sent = new ArrayDeque<>();
    /** Chunks that have ended, in that order; filled by whoever ends them. Null if the order is that of the input. */
    private final LinkedBlockingQueue<LazyChunk> ended;
    /** That there is one among {@link #ended}. */
    private final Awaited anyEnded = this::hasEnded;
    /** The chunk whose results are being taken, null before the first and between two. */
    private LazyChunk current;
    private long notTaken;
    private boolean inputEnded;
    /** What ended the input, thrown once by its own {@link #next()}. */
    private RuntimeException inputFailure;
    private Error inputError;

    private boolean closed;
    /** The pool's side of this. */
    private final Reading reading;

    LazyMap(
            PoolCore core,
            TaskOptions options,
            TaskTerms terms,
            TaskFunction<Object, ?> function,
            Iterator<? extends T> inputs,
            boolean ordered) {
        this.core = core;
        this.terms = terms;
        this.function = function;
        this.inputs = inputs;
        this.chunkSize = options.chunkSize().orElse(1);
        this.buffer = Math.max(
                chunkSize,
                options.buffer().orElseGet(
                        () -> (int) Math.min(1L << 30, (long) chunkSize * core.workerCount() * CHUNKS_PER_WORKER)));
        this.ended = ordered ? null : new LinkedBlockingQueue<>();
        this.reading = core.read();
        EnginePool.whenCollected(this, reading);
    }

    /** Sends the first elements. */
    void begin() {
        refill();
    }

    @Override
    public boolean hasNext() {
        reading.readBy(Thread.currentThread());
        if (closed) {
            return false;
        }
        if (hasSent()) {
            return true;
        }
        refill();
        return hasSent() || inputFailure != null || inputError != null;
    }

    private boolean hasSent() {
        return current != null && current.hasMore() || !sent.isEmpty();
    }

    @Override
    public R next() {
        try {
            return next(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PoolException("interrupted while waiting for the next result; it is not lost, call next() again", e);
        } catch (TimeoutException e) {
            throw new AssertionError("292 years have passed", e);
        }
    }

    @Override
    public R next(Duration timeout) throws InterruptedException, TimeoutException {
        return next(Limits.nanos(timeout));
    }

    private R next(long nanos) throws InterruptedException, TimeoutException {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more results");
        }
        refill();
        if (!hasSent()) {
            throw inputFault();
        }
        if (current == null || !current.hasMore()) {
            current = nextChunk(nanos);
        }
        Outcome outcome = current.take();
        notTaken--;
        return valueOrThrow(outcome);
    }

    private LazyChunk nextChunk(long nanos) throws InterruptedException, TimeoutException {
        LazyChunk chunk;
        if (ended == null) {
            chunk = sent.peekFirst();
            if (!chunk.await(core.stayAwake(chunk, nanos))) {
                throw late(nanos);
            }
        } else {
            chunk = ended.poll(core.stayAwake(anyEnded, nanos), TimeUnit.NANOSECONDS);
            if (chunk == null) {
                throw late(nanos);
            }
        }
        sent.remove(chunk);
        return chunk;
    }

    private boolean hasEnded() {
        return !ended.isEmpty();
    }

    private TimeoutException late(long nanos) {
        return new TimeoutException("the next result was not ready after " + TimeUnit.NANOSECONDS.toMillis(nanos)
                + " ms: " + sent.size() + " chunks are under way; " + core.standing());
    }

    @SuppressWarnings("unchecked") // the value is what the user's function of this type returned
    private R valueOrThrow(Outcome outcome) {
        switch (outcome.kind()) {
            case VALUE:
                return (R) outcome.value();
            case THREW:
                throw new TaskFailedException("an element failed: " + SafeText.of(outcome.failure()), outcome.failure());
            case ENDED_BY_POOL:
                throw (PoolException) outcome.failure();
            default:
                throw new CancellationException(outcome.failure().getMessage());
        }
    }

    private RuntimeException inputFault() {
        if (inputError != null) {
            Error error = inputError;
            inputError = null;
            throw error;
        }
        RuntimeException failure = inputFailure;
        inputFailure = null;
        return failure;
    }

    /** Sends elements as long as there are any and room for a chunk. */
    private void refill() {
        while (!inputEnded && notTaken + chunkSize <= buffer) {
            try {
                Object[] elements = read();
                if (elements.length > 0) {
                    notTaken += elements.length;
                    send(elements);
                }
            } finally {
                if (inputEnded) {
                    reading.end(); // not sooner: it may be all that keeps the pool from its release until the last chunk is sent
                }
            }
        }
    }

    /** Reads a chunk; a shorter one at the end, none if the input fails, for then the elements of this chunk are dropped. */
    private Object[] read() {
        Object[] elements = new Object[chunkSize];
        int count = 0;
        try {
            while (count < chunkSize) {
                if (!inputs.hasNext()) {
                    inputEnded = true;
                    break;
                }
                if (reading.isCut()) {
                    inputFailure = core.closed();
                    inputEnded = true;
                    break;
                }
                elements[count++] = inputs.next();
            }
        } catch (RuntimeException e) {
            inputFailure = e;
            inputEnded = true;
            count = 0;
        } catch (Error e) {
            inputError = e;
            inputEnded = true;
            count = 0;
        }
        return count == chunkSize ? elements : Arrays.copyOf(elements, count);
    }

    /** Sends a chunk. If it cannot travel, its elements go one by one, so that only the guilty ones fail. */
    private void send(Object[] elements) {
        LazyChunk chunk = new LazyChunk(elements.length, this::chunkEnded);
        Work work = new Work.MapChunk(function, elements);
        Object parcel;
        try {
            parcel = core.pack(work);
        } catch (UnsendableException e) {
            if (elements.length == 1) {
                core.enterPart();
                sent.addLast(chunk);
                chunk.endedWith(Outcome.endedByPool(e));
            } else {
                for (Object element : elements) {
                    send(new Object[] {element});
                }
            }
            return;
        }
        chunk.job(new Job(core.enterPart(), parcel, work, terms, chunk));
        sent.addLast(chunk);
        core.dispatch(chunk.job());
    }

    private void chunkEnded(LazyChunk chunk) {
        if (ended != null) {
            ended.add(chunk);
        }
        core.exit();
    }

    @Override
    public Stream<R> stream() {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    public void close() {
        closed = true;
        inputEnded = true;
        reading.end();
        for (LazyChunk chunk : sent) {
            if (chunk.job() != null) {
                chunk.job().cancel(false);
            }
        }
        sent.clear();
    }
}
