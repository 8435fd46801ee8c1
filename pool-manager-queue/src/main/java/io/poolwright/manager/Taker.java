package io.poolwright.manager;

/**
 * A call that wants an item: for good, on its way to another process, or on lease.
 *
 * @param <E> the type of the items
 */
final class Taker<E> extends Waiter {

    /** In place of how long the lease lasts: the item is to be taken for good. */
    static final long FOR_GOOD = 0;
    /** In place of how long the lease lasts: the item is to be held until the process that wants it has it. */
    static final long HELD = -1;

    private final long leaseNanos;
    private Entry<E> entry;
    private int attempt;

    Taker(long leaseNanos) {
        this(leaseNanos, null);
    }

    Taker(long leaseNanos, Runnable listener) {
        super(listener);
        this.leaseNanos = leaseNanos;
    }

    /** How long the lease lasts, or {@link #FOR_GOOD}, or {@link #HELD}. */
    long leaseNanos() {
        return leaseNanos;
    }

    /** Gives it an item, which has been taken, held or leased for it. */
    void give(Entry<E> given) {
        entry = given;
        attempt = given.attempt();
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
