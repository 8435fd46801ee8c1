package io.poolwright.wire;

import java.io.Serializable;
import java.util.Optional;

/**
 * What stands for an {@link Optional}, which is not serializable, in an object stream.
 *
 * @param value its value, null if it is empty
 */
record OptionalForm(Object value) implements Serializable {

    private Object readResolve() {
        return Optional.ofNullable(value);
    }
}
