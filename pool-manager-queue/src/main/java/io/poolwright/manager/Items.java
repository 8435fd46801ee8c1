package io.poolwright.manager;

import io.poolwright.UnsendableException;
import io.poolwright.wire.Codec;
import java.io.Serializable;
import java.util.Objects;

/** Decides what may be put into a queue. */
final class Items {

    /** Only says what is wrong with an item. */
    private static final Codec CODEC = new Codec(Items.class.getClassLoader(), null);

    private Items() {}

    /**
     * Refuses what is no item, in the caller's thread and before it takes up room.
     *
     * @return the item
     * @throws NullPointerException if it is null
     * @throws UnsendableException if its class is not {@link Serializable}
     */
    static <E> E check(E item) {
        Objects.requireNonNull(item, "item");
        if (!(item instanceof Serializable)) {
            CODEC.encode(item, "the item"); // fails, and names what is at fault
        }
        return item;
    }
}
