package io.poolwright.tck;

import java.io.ObjectOutputStream;
import java.io.Serializable;

/** An object whose writing ends in an Error. */
final class ErrorInWriting implements Serializable {

    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) {
        throw new AssertionError(Unwritable.MESSAGE);
    }

    @Override
    public String toString() {
        return "written by nobody";
    }
}
