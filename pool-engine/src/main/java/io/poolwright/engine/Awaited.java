package io.poolwright.engine;

/** Something that a thread waits for, with {@link Board#stayAwake}. */
public interface Awaited {

    /**
     * Tells whether it has come.
     *
     * @return true from then on
     */
    boolean isDone();
}
