package io.poolwright.tck;

import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Something whose writing throws. */
final class Unwritable implements Serializable {

    /** What is thrown. */
    static final String MESSAGE = "not to be written";

    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws InvalidObjectException {
        throw new InvalidObjectException(MESSAGE);
    }
}
