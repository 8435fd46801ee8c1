package io.poolwright.manager;

/**
 * A call that wants an item, for good or on lease.
 *
 * @param <E> the type of the items
 */
final class Taker<E> extends Waiter {

    /** In place of how long the lease lasts: the item is to be taken for good. */
    static final long FOR_GOOD = 0;

    private final long leaseNanos;
    private Entry<E> entry;
    private int attempt;

    Taker(long leaseNanos) {
        this.leaseNanos = leaseNanos;
    }

    /** How long the lease lasts, or {@link #FOR_GOOD}. */
    long leaseNanos() {
        return leaseNanos;
    }

    /** Gives it an item, which has been taken or leased for it. */
    void serve(Entry<E> given) {
        entry = given;
        attempt = given.attempt();
        end(State.SERVED);
    }

    /** What it was given. */
    Entry<E> entry() {
        return entry;
    }

    /** Which lease of the item it was given. */
    int attempt() {
        return attempt;
    }
}
