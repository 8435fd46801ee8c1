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
     * Estimates how many jobs came after the one that brings it.
     *
     * @return no fewer than are open of them, and no more than are open at all; 0 if that is not known
     */
    default long later() {
        return 0;
    }
}
