package io.poolwright.tck;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** A result that waits at a gate while it is read. */
final class SlowToRead implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The gate. */
    private final String path;

    SlowToRead(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        try {
            Gate.pass(path);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }
}
