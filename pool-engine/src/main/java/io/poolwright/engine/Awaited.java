package io.poolwright.engine;

/** Something that a thread waits for, with {@link Board#stayAwake}. */
public interface Awaited {

    /**
     * Tells whether it has come.
     *
     * @return true from then on
     */
    boolean isDone();

    /**
     * Tells which job brings it.
     *
     * @return the job's number; {@link Long#MAX_VALUE} if it is not one job alone, or has none
     */
    default long jobNumber() {
        return Long.MAX_VALUE;
    }
}
