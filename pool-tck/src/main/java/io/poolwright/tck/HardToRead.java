package io.poolwright.tck;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** An object whose reading fails. */
final class HardToRead implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What the reading throws says this. */
    static final String MESSAGE = "not to be read, by intent";

    /** How the reading fails. */
    enum Way {
        /** With an exception that is meant for it. */
        EXCEPTION,
        /** With one that is not. */
        RUNTIME_EXCEPTION,
        /** With an Error. */
        ERROR
    }

    /** How. */
    private final Way way;

    HardToRead(Way way) {
        this.way = way;
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        switch (way) {
            case EXCEPTION -> throw new InvalidObjectException(MESSAGE);
            case RUNTIME_EXCEPTION -> throw new IllegalStateException(MESSAGE);
            default -> throw new AssertionError(MESSAGE);
        }
    }

    @Override
    public String toString() {
        return "hard to read";
    }
}
