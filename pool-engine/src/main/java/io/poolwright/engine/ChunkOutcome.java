package io.poolwright.engine;

import io.poolwright.PoolException;
import io.poolwright.Worker;
import io.poolwright.spi.CurrentWorker;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/**
 * What became of each element of a chunk: a value or a failure. One that fails does not stop the others.
 *
 * @param values the values, null where the element failed
 * @param failures what the elements threw, null where one gave a value; null if none failed
 * @serial exclude
 */
public record ChunkOutcome(Object[] values, Throwable[] failures) implements Serializable {

    /** One element's work. */
    interface Element {
        Object run(int index) throws Exception;
    }

    static ChunkOutcome of(int size, Element element) {
        Object[] values = new Object[size];
        Throwable[] failures = null;
        Worker worker = CurrentWorker.get();
        for (int i = 0; i < size; i++) {
            try {
                if (worker.isCancelled()) {
                    throw new Refused(new PoolException("the element was not run: its chunk was asked to end before it"));
                }
                values[i] = element.run(i);
            } catch (OutOfMemoryError | InternalError e) {
                throw e; // the worker itself is in trouble: no other element would be better off
            } catch (Throwable e) {
                failures = failures == null ? new Throwable[size] : failures;
                failures[i] = e;
            }
        }
        return new ChunkOutcome(values, failures);
    }

    /** The place of a value that could not be brought back. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(PoolException reason) {
            super(null, reason, false, false);
        }
    }

    /** The index of the first element that failed, or -1. */
    int firstFailure() {
        for (int i = 0; failures != null && i < failures.length; i++) {
            if (failures[i] != null) {
                return i;
            }
        }
        return -1;
    }

    /** What became of an element. */
    Outcome element(int index) {
        Throwable failure = failures == null ? null : failures[index];
        if (failure == null) {
            return Outcome.value(values[index]);
        }
        return failure instanceof Refused ? Outcome.endedByPool((PoolException) failure.getCause()) : Outcome.threw(failure);
    }

    /**
     * Returns an outcome whose failures are replaced, for the way to another process and back.
     *
     * @param change makes the new failure of an old one
     * @return this if nothing failed, else a copy
     */
    public ChunkOutcome withFailures(UnaryOperator<Throwable> change) {
        if (failures == null) {
            return this;
        }
        Throwable[] changed = new Throwable[failures.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = failures[i] == null ? null : change.apply(failures[i]);
        }
        return new ChunkOutcome(values, changed);
    }

    /**
     * Returns an outcome whose values are replaced; where that throws a {@link PoolException}, that is the element's end.
     *
     * @param change makes the new value of an old one
     * @return a copy
     */
    public ChunkOutcome withValues(UnaryOperator<Object> change) {
        Object[] changed = new Object[values.length];
        Throwable[] refusals = failures == null ? new Throwable[values.length] : failures.clone();
        boolean refused = failures != null;
        for (int i = 0; i < changed.length; i++) {
            if (refusals[i] == null) {
                try {
                    changed[i] = change.apply(values[i]);
                } catch (PoolException e) {
                    refusals[i] = new Refused(e);
                    refused = true;
                }
            }
        }
        return new ChunkOutcome(changed, refused ? refusals : null);
    }
}
