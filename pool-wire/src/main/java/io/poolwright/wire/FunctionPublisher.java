package io.poolwright.wire;

/** Where the definitions of functions are written, so that each reaches every reader before, or when, it asks for it. */
public interface FunctionPublisher {

    /**
     * Publishes a definition. Called once for each number, one call at a time, before anything that refers to it is sent.
     *
     * @param id its number, from 0, without gaps
     * @param definition the definition, not to be changed
     * @return false if there is no room: then nothing refers to it, and none is published any more
     */
    boolean publish(int id, byte[] definition);
}
