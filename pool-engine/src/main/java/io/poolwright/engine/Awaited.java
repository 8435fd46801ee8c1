package io.poolwright.engine;

/** What somebody waits for. */
public interface Awaited {

    /**
     * Tells whether it has come. Cheap, asked often.
     *
     * @return true from its end on
     */
    boolean ended();
}
