package io.poolwright.manager;

/**
 * One item of a queue, from its put to its end. Changed only under the lock of its queue.
 *
 * @param <E> the type of the item
 */
final class Entry<E> {

    /** Where an item is. */
    enum State {
        /** In the queue. */
        QUEUED,
        /** In the hands of a consumer who has to acknowledge it in time. */
        LEASED,
        /** On the way out of the queue, into a collection or to another process. */
        HELD,
        /** In the hands of a consumer for good. An end. */
        TAKEN,
        /** Taken out without being given to anyone. An end. */
        DISCARDED
    }

    /**
     * Where the item is.
     *
     * <pre>
     *            take, poll                          who took it owes a taskDone()
     * QUEUED  ------------------------&gt; TAKEN
     *            it cannot be read
     * TAKEN   ------------------------&gt; QUEUED       to its old place, and who took it has an exception
     *            lease                      ack      which is its taskDone() too
     * QUEUED  --------&gt; LEASED  -----------&gt; TAKEN
     *            nack, close, out of time, holder gone
     * LEASED  ------------------------&gt; QUEUED       to its old place
     *            drainTo, or take  arrived           who has it owes a taskDone()
     *            from elsewhere
     * QUEUED  --------&gt; HELD  ---------&gt; TAKEN
     *            the collection refuses it, it cannot be read, or its taker is gone
     * HELD    ------------------------&gt; QUEUED       to its old place
     *            remove(Object), removeIf, clear
     * QUEUED  ------------------------&gt; DISCARDED    nobody owes anything
     * </pre>
     */
    private State state = State.QUEUED;

    private final E item;
    private final long number;
    private int attempt;
    private long leaseEnd;

    /**
     * Makes an entry that is queued.
     *
     * @param item the item
     * @param number how many were put into its queue before it
     */
    Entry(E item, long number) {
        this.item = item;
        this.number = number;
    }

    E item() {
        return item;
    }

    long number() {
        return number;
    }

    /** How often it has been leased. A lease is known by the number that this had when it began. */
    int attempt() {
        return attempt;
    }

    /** When its lease runs out. */
    long leaseEnd() {
        return leaseEnd;
    }

    boolean isQueued() {
        return state == State.QUEUED;
    }

    boolean isLeased(int inAttempt) {
        return state == State.LEASED && attempt == inAttempt;
    }

    void lease(long end) {
        move(State.QUEUED, State.LEASED);
        attempt++;
        leaseEnd = end;
    }

    void move(State from, State to) {
        if (state != from) {
            throw new IllegalStateException("item " + number + " is " + state + " and so cannot go from " + from + " to " + to);
        }
        state = to;
    }
}
