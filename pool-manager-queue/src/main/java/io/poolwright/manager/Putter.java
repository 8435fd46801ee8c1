package io.poolwright.manager;

/**
 * A call that waits for room.
 *
 * @param <E> the type of the items
 */
final class Putter<E> extends Waiter {

    private final E item;

    Putter(E item) {
        this(item, null);
    }

    Putter(E item, Runnable listener) {
        super(listener);
        this.item = item;
    }

    E item() {
        return item;
    }
}
