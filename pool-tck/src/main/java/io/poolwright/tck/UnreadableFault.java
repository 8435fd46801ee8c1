package io.poolwright.tck;

import java.io.InvalidObjectException;
import java.io.ObjectInputStream;

/** An exception that can be written, but whose reading throws. */
final class UnreadableFault extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFault(String message) {
        super(message);
    }

    static int raise() throws UnreadableFault {
        throw new UnreadableFault("cannot travel");
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("not to be read");
    }
}
