package io.poolwright.engine;

/**
 * The primitive that a backend supplies: workers, one at a time, and how work gets there. Everything else is the engine's.
 *
 * <p>Thread safe.
 */
public interface Backend {

    /**
     * Returns the name by which users choose it.
     *
     * @return the name
     */
    String name();

    /**
     * Makes work ready for the way to a worker. Called in the thread of the user who submits it.
     *
     * @param work the work
     * @return what {@link Job#parcel()} will give to the worker's link
     * @throws io.poolwright.UnsendableException if it cannot travel
     */
    Object pack(Work work);

    /**
     * Makes where the pool's jobs wait for its workers. Called once, first.
     *
     * @return the board
     */
    default Board board() {
        return Board.here();
    }

    /**
     * Makes the link to a worker that does not exist yet. Must not block or call the seat.
     *
     * @param seat what the link tells its worker's fate
     * @return the link, not started
     */
    WorkerLink link(Seat seat);

    /**
     * Returns how the workers are kept up.
     *
     * @return never null
     */
    default Upkeep upkeep() {
        return Upkeep.NONE;
    }

    /** Releases what the pool's workers had in common. Called once, after the last worker has ended. */
    void close();
}
