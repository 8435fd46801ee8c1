package io.poolwright.wire;

import java.io.StreamCorruptedException;
import java.util.Arrays;

/** Definitions of functions in this process's memory: of those that it sends, or of those that were sent to it. Thread safe. */
public final class FunctionShelf implements FunctionPublisher, FunctionSource {

    private static final int FIRST = 16;
    /** A program whose functions are more than this makes them up as it runs. */
    private static final int MOST = 1 << 12;

    /** Grown by copying. An element is written once, before the size tells of it. */
    private byte[][] definitions = new byte[FIRST][];
    private volatile int size;

    /** Makes an empty one. */
    public FunctionShelf() {}

    @Override
    public synchronized boolean publish(int id, byte[] definition) {
        if (id != size) {
            throw new IllegalArgumentException("definition " + id + " does not follow the " + size + " that are there");
        }
        if (id == MOST) {
            return false;
        }
        if (id == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * id);
        }
        definitions[id] = definition;
        size = id + 1;
        return true;
    }

    @Override
    public synchronized byte[] definition(int id) throws StreamCorruptedException {
        if (id < 0 || id >= size) {
            throw new StreamCorruptedException("function " + id + " has not been defined, only " + size + " are");
        }
        return definitions[id];
    }

    /**
     * Returns how many there are; their numbers are those below.
     *
     * @return the number
     */
    public int size() {
        return size;
    }
}
