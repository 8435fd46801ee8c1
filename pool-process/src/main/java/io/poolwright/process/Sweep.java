package io.poolwright.process;

import io.poolwright.engine.Job;
import io.poolwright.wire.LinkLoop;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * While jobs are on a board in shared memory, somebody looks now and then whether they get on: whether a wake-up was lost, or went
 * to a worker that is stopped, or a worker has stopped with a job that it had not begun.
 */
final class Sweep {

    private static final Duration PAUSE = Duration.ofMillis(50);
    /** It goes on for so many times when there are no jobs any more: to begin again costs the next caller a wake-up. */
    private static final int IN_VAIN = 20;

    private final SharedBoard board;
    private final LinkLoop loop;
    /** So long a worker may not take what it could take, or not begin what it has taken; null for ever. */
    private final Duration beginGrace;
    /** Whether the next one is under way. Set by who begins, to false by the thread of the links. */
    private final AtomicBoolean under = new AtomicBoolean();
    /** What {@link SharedBoard#told()} was the last time. Of the thread of the links, as what follows. */
    private long toldBefore;
    /** How often nothing was told since. */
    private int inVain;

    Sweep(SharedBoard board, LinkLoop loop, Duration beginGrace) {
        this.board = board;
        this.loop = loop;
        this.beginGrace = beginGrace;
    }

    /** A job has come. */
    void begin() {
        if (!under.get() && under.compareAndSet(false, true)) {
            loop.executeAfter(PAUSE, this::sweep);
        }
    }

    private void sweep() {
        board.collector().look();
        board.stir();
        boolean jobsWait = board.tasks().waiting() > 0;
        boolean nothingTold = toldBefore == board.told(); // while others go on, the pool needs no more of them
        toldBefore = board.told();
        for (Place place : board.places()) {
            place.look();
            if (nothingTold) {
                board.wakeFor(place);
            }
            if (beginGrace != null) {
                look(place, jobsWait && nothingTold);
            }
        }
        inVain = nothingTold && board.isEmpty() ? inVain + 1 : 0;
        if (inVain < IN_VAIN) {
            loop.executeAfter(PAUSE, this::sweep);
            return;
        }
        inVain = 0;
        under.set(false);
        if (!board.isEmpty()) { // one has come just now
            begin();
        }
    }

    private void look(Place place, boolean needed) {
        Duration idle = place.idleThough(needed);
        if (idle.compareTo(beginGrace) > 0) {
            place.seat.notTaking(idle);
        }
        Job job = board.unbegun(place);
        Duration held = place.held(job);
        if (held.compareTo(beginGrace) > 0) {
            place.seat.notBeginning(job, held);
        }
    }
}
