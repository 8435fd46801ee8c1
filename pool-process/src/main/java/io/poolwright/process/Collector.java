package io.poolwright.process;

import io.poolwright.engine.Awaited;
import io.poolwright.wire.Ladder;
import io.poolwright.wire.LinkLoop;
import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.Spin;
import io.poolwright.wire.memory.WaitWord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes what workers have put into their rings, in the thread of whoever waits for it, or brings many jobs; if nobody does, in the
 * thread of the links, which a worker then wakes.
 *
 * <p>{@link #awake} counts who looks into the rings again and again. The first of them takes the word down by which workers see
 * that they have to wake somebody, and the last one puts it up, and then looks once more: so a result that was put into a ring
 * while the word was down is found by the one who puts it up, or by one who took it down again and will put it up later.
 */
final class Collector {

    /** So long a thread looks before it sleeps. */
    private static final Duration AWAKE = Plane.AWAKE;
    /** So many records of one worker are taken before it is the others' turn. */
    private static final int TURN = 256;
    /** After so many turns of each, everything has been taken that was there before the first. */
    private static final int MOST_ROUNDS = 64;

    /** Between two looks of the thread of the links, in nanoseconds; the system makes it longer. */
    private static final long PAUSE = 20_000;
    /** The same while another looks. */
    private static final long LONG_PAUSE = 200_000;
    /** After so long it turns to its links, in nanoseconds. */
    private static final long LONGEST_LOOK = 300_000;
    /** After so many looks in vain it sleeps. */
    private static final int QUIET = 16;
    /** A look in vain counts for so many while another looks. */
    private static final int QUIET_STREAM = 4;
    /** So often who waits stays awake for longer as parts of a large answer have come, which may be another's. */
    private static final int MOST_PARTS = 256;
    /** So many results since the last look are a stream. */
    private static final int MANY = 32;

    private final LinkLoop loop;
    private final WaitWord word;
    private final SharedBoard board;
    private final Spin spin = new Spin(Plane.SPIN);
    private final AtomicInteger awake = new AtomicInteger();
    /** Whether the thread of the links looks now and then. Its own, as what follows. */
    private boolean looking;
    /** How often it has looked in vain since something came. */
    private int quiet;
    /** What workers had told when it looked last while another looked. */
    private long toldBefore;
    /** When one who brings jobs took results last, as {@link System#nanoTime}. */
    private volatile long fedAt = System.nanoTime() - LONG_PAUSE;
    /** Whether parts of a large answer came when somebody looked last, and not all of it: a hint. Written by who is taking. */
    private boolean largeComing;
    /** Who is just taking. Written by that thread. */
    private volatile Thread collecting;
    /** Whether somebody is just taking. */
    private final AtomicBoolean busy = new AtomicBoolean();

    Collector(WaitWord word, SharedBoard board, LinkLoop loop) {
        this.loop = loop;
        this.word = word;
        this.board = board;
        word.prepareToSleep();
    }

    /** Looks until something has come to its end, or for a moment. */
    void await(Awaited awaited, long nanos) {
        if (collect() && awaited.isDone()) {
            return; // it was there already, as most are when many have been handed in
        }
        enter();
        try {
            Ladder ladder = new Ladder(AWAKE.toNanos() < nanos ? AWAKE : Duration.ofNanos(nanos), spin);
            ladder.worked();
            boolean forever = nanos == Long.MAX_VALUE;
            long since = forever ? 0 : System.nanoTime();
            int parts = 0;
            while (!awaited.isDone() && ladder.isAwake()) {
                if (!collect()) {
                    ladder.pause();
                    continue;
                }
                ladder.came();
                if (largeComing && parts++ < MOST_PARTS && !Thread.currentThread().isInterrupted()) {
                    ladder.worked(); // the rest comes sooner than one who sleeps could be woken
                }
                if (!forever && System.nanoTime() - since >= nanos) {
                    return; // there is always something, but for others
                }
            }
        } finally {
            leave();
        }
    }

    private void enter() {
        if (awake.getAndIncrement() == 0) {
            word.awake();
        }
    }

    private void leave() {
        if (awake.decrementAndGet() == 0) {
            word.prepareToSleep();
            collectAll();
        }
    }

    /**
     * A worker has rung, for nobody was awake: the thread of the links looks now and then, as long as something comes, so that the
     * next ones need not ring. It goes on while others look, and takes nothing then: they come and go with each result they wait for,
     * and to ring costs a worker more than many tasks.
     */
    void rung() {
        if (!looking) {
            looking = true;
            quiet = 0;
            enter();
            keepLooking();
        }
    }

    /** Looks once, and sees to it that the word is as it should be: a worker may have died before it rang. */
    void look() {
        enter();
        leave();
    }

    private void keepLooking() {
        long end = System.nanoTime() + LONGEST_LOOK;
        do {
            boolean another = isFed() || awake.get() > 1;
            boolean came = another ? isStream() : collect();
            quiet = came ? 0 : quiet + (another ? QUIET_STREAM : 1);
            if (quiet > QUIET) {
                looking = false;
                leave();
                return;
            }
            if (!another && came && largeComing) {
                Thread.yield(); // the next part is there in a moment, and its worker may be waiting for room
            } else {
                LockSupport.parkNanos(another ? LONG_PAUSE : PAUSE);
            }
        } while (System.nanoTime() < end);
        loop.executeAfter(Duration.ZERO, this::keepLooking); // the links have to be looked at too
    }

    /** Whether somebody who brings jobs has taken results, and so will again. */
    private boolean isFed() {
        return System.nanoTime() - fedAt < LONG_PAUSE;
    }

    /** Takes what is there, in the thread of one who brings many jobs. */
    void feed() {
        if (collect()) {
            fedAt = System.nanoTime();
        }
    }

    /** Whether so many results come that a worker would ring with every other, were it not for this. */
    private boolean isStream() {
        long told = board.told();
        boolean many = told - toldBefore >= MANY;
        toldBefore = told;
        return many;
    }

    /** Takes what is there, unless somebody else is just doing that; whether there was something. */
    boolean collect() {
        return !busy.get() && busy.compareAndSet(false, true) && collectAlone();
    }

    /** Takes all that is there now, and perhaps some of what comes meanwhile. */
    void collectAll() {
        if (collecting == Thread.currentThread()) {
            return; // a callback that is run by who collects, for want of threads
        }
        int rounds = 0;
        do {
            waitForTurn();
        } while (collectAlone() && ++rounds < MOST_ROUNDS);
    }

    /** Tells what a worker has told over its link, as what it had put into a ring is told. In the thread of the links. */
    void tell(Place place, byte type, long position, byte[] payload) {
        waitForTurn();
        collecting = Thread.currentThread();
        try {
            board.toldOverLink(place, type, position, payload);
        } finally {
            collecting = null;
            busy.set(false);
        }
        board.refill();
    }

    private void waitForTurn() {
        while (!busy.compareAndSet(false, true)) {
            Thread.yield(); // for as long as somebody takes a few records
        }
    }

    private boolean collectAlone() {
        int taken = 0;
        boolean large = false;
        collecting = Thread.currentThread();
        try {
            for (Place place : board.places()) {
                int here = take(place);
                taken += here;
                large |= here > 0 && place.answer.isComing();
            }
            largeComing = large;
        } finally {
            collecting = null;
            busy.set(false);
        }
        if (taken > 0) {
            board.refill();
        }
        return taken > 0;
    }

    private int take(Place place) {
        if (place.broken || place.desk.ring().isEmpty()) {
            return 0;
        }
        try {
            place.desk.ring().lookAhead(position -> board.prefetch(place, position), TURN);
            return place.desk.ring().poll(
                    (type, id, memory, offset, length) -> board.told(place, type, id, memory, offset, length), TURN);
        } catch (ProtocolException | RuntimeException | Error e) {
            place.broken = true;
            place.worker.broken(e);
            return 0;
        }
    }
}
