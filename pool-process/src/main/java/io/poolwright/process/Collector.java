package io.poolwright.process;

import io.poolwright.engine.Awaited;
import io.poolwright.wire.Ladder;
import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.memory.WaitWord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes what workers have put into their rings, in the thread of whoever waits for it; if nobody does, in the thread of the links,
 * which a worker then wakes.
 *
 * <p>{@link #awake} counts who looks into the rings again and again. The first of them takes the word down by which workers see
 * that they have to wake somebody, and the last one puts it up, and then looks once more: so a result that was put into a ring
 * while the word was down is found by the one who puts it up, or by one who took it down again and will put it up later.
 */
final class Collector {

    /** So long a thread looks before it sleeps. */
    private static final Duration AWAKE = Duration.ofNanos(60_000);
    /** So many records of one worker are taken before it is the others' turn. */
    private static final int TURN = 256;

    private final WaitWord word;
    private final SharedBoard board;
    private final AtomicInteger awake = new AtomicInteger();
    /** Whether somebody is just taking. */
    private final AtomicBoolean busy = new AtomicBoolean();

    Collector(WaitWord word, SharedBoard board) {
        this.word = word;
        this.board = board;
        word.prepareToSleep();
    }

    /** Looks until something has come to its end, or for a moment. */
    void await(Awaited awaited, long nanos) {
        if (awake.getAndIncrement() == 0) {
            word.awake();
        }
        try {
            Ladder ladder = new Ladder(AWAKE.toNanos() < nanos ? AWAKE : Duration.ofNanos(nanos));
            ladder.worked();
            while (!awaited.ended() && ladder.isAwake()) {
                if (!collect()) {
                    ladder.pause();
                }
            }
        } finally {
            leave();
        }
    }

    private void leave() {
        if (awake.decrementAndGet() == 0) {
            word.prepareToSleep();
            collectAll();
        }
    }

    /** A worker has rung: somebody has to be awake. */
    void rung() {
        await(() -> false, Long.MAX_VALUE);
    }

    /** Takes what is there, unless somebody else is just doing that; whether there was something. */
    boolean collect() {
        return !busy.get() && busy.compareAndSet(false, true) && collectAlone();
    }

    /** Takes all that is there now. */
    void collectAll() {
        do {
            while (!busy.compareAndSet(false, true)) {
                Thread.yield(); // for as long as somebody takes a few records
            }
        } while (collectAlone());
    }

    private boolean collectAlone() {
        int taken = 0;
        try {
            for (Place place : board.places()) {
                taken += take(place);
            }
        } finally {
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
            return place.desk.ring().poll((type, id, memory, offset, length) -> {
                byte[] payload = new byte[length];
                memory.get(offset, payload);
                board.told(place, type, id, payload);
            }, TURN);
        } catch (ProtocolException | RuntimeException | Error e) {
            place.broken = true;
            place.worker.broken(e);
            return 0;
        }
    }
}
