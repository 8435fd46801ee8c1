package io.poolwright.process;

import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.memory.TaskBoard;

/**
 * Which jobs workers have on a board in shared memory, by words that workers write and may have spoilt: a job whose word makes no sense is
 * whoever's that is asked about, and begun. Thread safe.
 *
 * @param tasks the board
 */
record Holdings(TaskBoard tasks) {

    private static final long NONE = -1;

    /** Where what a worker has is; negative if it has nothing. */
    long heldBy(Place place) {
        long position = place.desk.turn().position();
        if (position >= 0 || !place.desk.turn().isTaken()) {
            return position;
        }
        try {
            return tasks.heldBy(place.number); // it may just have claimed it
        } catch (ProtocolException e) {
            return NONE;
        }
    }

    /** Where what a worker has taken and not begun is; negative if there is nothing. */
    long unbegunOf(Place place) {
        long position = place.desk.turn().isTaken() ? heldBy(place) : NONE;
        return position < 0 || hasBegun(position) ? NONE : position;
    }

    /** Whether a worker holds an entry, or has spoilt it. */
    boolean isHeld(long position, Place place) {
        try {
            return tasks.claimant(position) == place.number;
        } catch (ProtocolException e) {
            return true;
        }
    }

    boolean hasBegun(long position) {
        try {
            return tasks.hasBegun(position);
        } catch (ProtocolException e) {
            return true;
        }
    }

    /** Takes off the board what a worker has without having said that it began it, or has spoilt; false if it has it not. */
    boolean free(long position, Place place) {
        boolean held = isHeld(position, place);
        if (held) {
            tasks.free(position);
        }
        return held;
    }
}
