package io.poolwright.process;

import io.poolwright.engine.Job;
import io.poolwright.wire.Frame;
import io.poolwright.wire.LinkLoop;
import io.poolwright.wire.memory.BoardClaimant;
import io.poolwright.wire.memory.Turn;
import java.io.IOException;

/**
 * Stands in at the board in shared memory for a worker that does not have that memory: it takes tasks in the worker's place, sends them
 * over the link, and hands on the answers as if they had been put into the worker's ring.
 *
 * <p>It takes a task only when its worker can begin that at once, so that a long one holds up none that another worker could run. It
 * sleeps as a worker does, and by the same word, but as it has no thread of its own that means only that it has to be rung for.
 *
 * <pre>{@code
 *   STARTING --ready--> IDLE --take--> GIVEN --begun--> BEGUN --answered--> IDLE
 *   any --ended--> ENDED
 * }</pre>
 *
 * <p>In shared memory it writes what its worker would, in the same order as {@link BoardLoop}: the turn when it takes a task, BEGUN when
 * the worker tells it, the turn again before the answer is handed on. So what the worker's death leaves behind is what that of any worker
 * does. After ENDED it writes nothing: then what it had is given to others, and its number is.
 */
final class Relay implements TaskGiver {

    private enum State { STARTING, IDLE, GIVEN, BEGUN, ENDED }

    private static final byte[] NOTHING = {};

    private final SharedBoard board;
    private final Place place;
    private final Turn turn;
    private final BoardClaimant claimant;
    private final LinkLoop loop;

    // All of this is the loop's thread's own.

    private State state = State.STARTING;
    /** What the worker has while the state is GIVEN or BEGUN, and where that is on the board. */
    private Job job;
    private long position;
    /** Whether the worker has told, since it got that, that it must not get another. */
    private boolean spent;

    Relay(SharedBoard board, Place place, LinkLoop loop) throws IOException {
        this.board = board;
        this.place = place;
        this.turn = place.desk.turn();
        this.claimant = BoardClaimant.attach(board.plane().board());
        this.loop = loop;
    }

    /** From here on it sleeps, and is rung for when the turn is open and tasks wait. */
    @Override
    public void ready() {
        if (state == State.STARTING) {
            state = State.IDLE;
            goOn();
        }
    }

    @Override
    public void wake() {
        loop.execute(this::rung);
    }

    private void rung() {
        if (state != State.IDLE) {
            return;
        }
        try {
            place.sleep.awake();
            goOn();
        } catch (RuntimeException | Error e) { // no memory, for example; else it is the link that ends
            place.worker.broken(e);
        }
    }

    /** Takes the next task or, if there is none or it may not, sleeps. */
    private void goOn() {
        boolean sleeps = false;
        while (state == State.IDLE && !sleeps) {
            sleeps = !take() && sleep();
        }
    }

    private boolean sleep() {
        place.sleep.prepareToSleep();
        boolean sleeps = !turn.isOpen() || !claimant.mayHaveWaiting();
        if (!sleeps) {
            place.sleep.awake();
        }
        return sleeps;
    }

    /** Takes a task; false if there is none, or it may not. */
    private boolean take() {
        if (!turn.isOpen() || !claimant.mayHaveWaiting() || !turn.take()) {
            return false;
        }
        long claimed = claimant.claim(place.number);
        if (claimed < 0) {
            turn.release(false);
            return false;
        }
        turn.rested(); // to ask for the time costs little beside a frame
        turn.holds(claimed);
        Job taken = board.at(claimed); // not what the board says of it, which any worker might have spoilt
        if (taken == null) {
            throw new IllegalStateException("no job is at position " + claimed + " of the board");
        }
        byte[] parcel = (byte[]) taken.parcel();
        if (parcel == null) {
            turn.release(board.isStepwise());
            board.drop(place, taken, claimed);
        } else {
            job = taken;
            position = claimed;
            spent = false;
            state = State.GIVEN;
            place.worker.give(taken.id(), taken.attempt() + 1, parcel);
        }
        return true;
    }

    @Override
    public void begun(long id) {
        check(State.GIVEN, id, "began");
        claimant.begin(position);
        state = State.BEGUN;
        if (board.isStepwise() || job.isLimited()) {
            board.collector().tell(place, Message.BEGUN, position, NOTHING);
        }
    }

    @Override
    public void spent(String why, boolean now) {
        spent |= now;
        place.seat.spent(why, now);
    }

    @Override
    public void answered(Frame answer) {
        check(State.BEGUN, answer.id(), "answered");
        state = State.IDLE;
        job = null;
        turn.release(board.isStepwise() || spent);
        board.collector().tell(place, answer.type(), position, answer.payload());
        goOn();
    }

    private void check(State expected, long id, String did) {
        if (state != expected || job.id() != id) {
            throw new IllegalStateException("the worker " + did + " job " + id + ", which it does not have");
        }
    }

    @Override
    public void ended() {
        state = State.ENDED;
        job = null;
        turn.close(); // until the process has ended too, nobody is to count on it; what it has is still in its name
    }
}
