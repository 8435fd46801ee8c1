package io.poolwright.process;

import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Ladder;
import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.Spin;
import io.poolwright.wire.memory.ArenaReader;
import io.poolwright.wire.memory.BoardClaimant;
import io.poolwright.wire.memory.WaitWord;
import java.io.IOException;
import java.util.concurrent.locks.LockSupport;

/**
 * A worker's work where tasks are in shared memory: it takes a task from the board, runs it and puts the answer into its ring, one
 * after the other, all in the worker's main thread.
 *
 * <p>What a death leaves behind, step by step: before the claim, nothing; after it, a task that goes to another worker; after {@code
 * begin}, one that counts as tried; after the answer is in the ring, the answer, for the parent empties the ring of a dead worker
 * before it looks what that one had.
 */
final class BoardLoop {

    /** The size of the parts of a large answer: while the parent copies one out of the ring, the next is put into it. */
    private static final int PART = 32 * 1024;
    /** So often it looks for room in the ring without sleeping. */
    private static final int MOST_TRIES = 10_000;
    /** So long it sleeps before it looks again, in nanoseconds. */
    private static final long FULL_PAUSE = 100_000;
    private static final byte[] NOTHING = {};

    private final BlockingLink link;
    private final LinkOrders orders;
    private final Bell bell;
    private final TaskLoop runner;
    private final int number;
    private final boolean stepwise;
    private final Plane plane;
    private final BoardClaimant board;
    private final Desk desk;
    private final WaitWord sleep;
    private final Crowd crowd;
    private final ArenaReader elsewhere = new ArenaReader();
    private final Ladder ladder = new Ladder(Plane.AWAKE, new Spin(Plane.SPIN));

    /** The link is for what this sends; what comes over it comes through the orders. */
    BoardLoop(BlockingLink link, LinkOrders orders, Bell bell, TaskLoop runner, Plane plane, Desk desk, SharedSetup setup)
            throws IOException {
        this.link = link;
        this.orders = orders;
        this.bell = bell;
        this.runner = runner;
        this.number = setup.number();
        this.stepwise = setup.stepwise();
        this.plane = plane;
        this.board = BoardClaimant.attach(plane.board());
        this.desk = desk;
        this.sleep = plane.sleepers().word(number);
        this.crowd = new Crowd(number, setup.enough());
    }

    /** Takes tasks until the parent says goodbye. */
    void serve() throws IOException {
        boolean worked = true;
        while (true) {
            if (work()) {
                worked = true;
                if (!stepwise && crowd.done() && crowd.isOneTooMany(System.nanoTime(), board.claimed()) && !stepAside()) {
                    return;
                }
                continue;
            }
            if (worked) {
                ladder.worked(); // not after each task, for it asks what time it is
                desk.turn().rested();
                worked = false;
            }
            if (ladder.isAwake() && plane.lookout().take(number)) {
                ladder.pause();
            } else {
                plane.lookout().leave(number);
                if (!sleep()) {
                    return;
                }
                worked = true;
            }
        }
    }

    /** Sleeps until there may be work; false if there is none any more. */
    private boolean sleep() throws IOException {
        sleep.prepareToSleep();
        return awake(desk.turn().isOpen() && board.mayHaveWaiting() || bell.await());
    }

    /**
     * Leaves the tasks to others, though some may wait, and sleeps until it is woken; false if there is no work any more. The parent
     * is told, for it does not look whom to wake when nobody sleeps. If others take them too slowly after all, it sees that soon.
     */
    private boolean stepAside() throws IOException {
        sleep.prepareToSleep();
        tell(Message.ASIDE, 0, NOTHING);
        return awake(bell.await());
    }

    private boolean awake(boolean goesOn) throws IOException {
        if (sleep.awake()) {
            bell.claimed();
        }
        crowd.idle();
        desk.turn().rested();
        return goesOn;
    }

    /** Takes one task, if there is one and it may. */
    private boolean work() throws IOException {
        if (!desk.turn().isOpen() || !board.mayHaveWaiting() || !desk.turn().take()) {
            return false;
        }
        long position = board.claim(number);
        if (position < 0) {
            desk.turn().release(false);
            return false;
        }
        desk.ring().prefetch();
        plane.lookout().leave(number);
        desk.turn().holds(position);
        run(position);
        return true;
    }

    private void run(long position) throws IOException {
        long job = board.id(position);
        int flags = board.flags(position);
        byte[] task = task(position, flags);
        board.begin(position);
        if ((flags & SharedBoard.NOTICE) != 0) {
            tell(Message.BEGUN, position, NOTHING);
        }
        Frame answer = runner.answer(job, flags >>> SharedBoard.ATTEMPT_SHIFT, task);
        Frame spent = runner.spent();
        Printed.flushAll();
        if (spent != null) {
            tell(Message.SPENT, spent.id(), spent.payload());
        }
        desk.turn().release(stepwise || spent != null && spent.id() != 0);
        tell(answer.type(), position, answer.payload());
    }

    private byte[] task(long position, int flags) throws IOException {
        if ((flags & SharedBoard.ASK) != 0) {
            return fetched(position);
        } else if ((flags & SharedBoard.ELSEWHERE) == 0) {
            return copied(position);
        }
        byte[] reference = copied(position);
        try {
            return elsewhere.read(reference, 0, reference.length);
        } catch (IOException e) {
            return fetched(position); // this process cannot open more files, for example
        }
    }

    private byte[] copied(long position) throws ProtocolException {
        byte[] task = new byte[board.length(position)];
        board.read(position, task);
        return task;
    }

    private byte[] fetched(long position) throws IOException {
        link.send(Frame.of(Message.FETCH, position));
        return orders.awaitTask(position);
    }

    /** Tells something, in parts if it is large. */
    private void tell(byte type, long id, byte[] payload) throws IOException {
        int from = 0;
        while (payload.length - from > PART) {
            offer(Message.PART, payload.length, payload, from, PART);
            from += PART;
        }
        offer(type, id, payload, from, payload.length - from);
    }

    /** Puts something into the ring, and waits for room if there is none. */
    private void offer(byte type, long id, byte[] payload, int from, int length) throws IOException {
        for (int tries = 0; !desk.ring().offer(type, id, payload, from, length); tries++) {
            wakeParent();
            if (tries < MOST_TRIES) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(FULL_PAUSE); // the parent is stopped, or very busy
            }
        }
        wakeParent();
    }

    private void wakeParent() throws IOException {
        if (plane.parent().claimWake()) {
            link.send(Frame.of(Message.BELL, 0));
        }
    }
}
