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
     * Estimates how many of the jobs that are open came after the one that brings it. The jobs of a map may count as one.
     *
     * @return about so many; 0 if that is not known
     */
    default long later() {
        return 0;
    }
}
