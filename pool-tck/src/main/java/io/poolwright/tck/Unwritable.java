package io.poolwright.tck;

import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.Serializable;

/** Something whose writing throws. */
final class Unwritable implements Serializable {

    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws InvalidObjectException {
        throw new InvalidObjectException("not to be written");
    }
}
