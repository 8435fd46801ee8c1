package io.poolwright.process;

import io.poolwright.engine.Seat;
import io.poolwright.wire.Frame;
import io.poolwright.wire.memory.SegmentFolder;
import java.io.IOException;

/**
 * The way by which one worker gets its tasks. It is settled when the worker is ready.
 *
 * <pre>
 *   the pool's board is in shared memory    the worker takes tasks from it by itself; or there is a {@link Relay} that does it for a
 *                                           worker that does not have the memory, and gives them over its link
 *   it is not                               there is a {@link QueueGiver}, which gives them over its link
 * </pre>
 */
final class TaskWay {

    private final ProcessBackend backend;
    private final Seat seat;
    private final ProcessWorker worker;
    /** Where the pool's jobs are; null if not in shared memory. */
    private final SharedBoard board;
    /** The worker's place there. Set before it is connected. */
    private volatile Place place;
    /** What gives it its tasks; null if it takes them by itself. Set before it is ready: by its launch, or by the thread of the links. */
    private volatile TaskGiver giver;

    TaskWay(ProcessBackend backend, Seat seat, ProcessWorker worker) {
        this.backend = backend;
        this.seat = seat;
        this.worker = worker;
        this.board = backend.sharedBoard();
        this.giver = board == null ? new QueueGiver(worker, seat) : null;
    }

    /** Makes the memory that is shared with the worker, if there is to be some. */
    SharedSetup share(SegmentFolder folder) throws IOException {
        if (board == null) {
            return SharedSetup.NONE;
        }
        Desk desk;
        String lack = null;
        try {
            desk = board.newDesk(folder);
        } catch (IOException e) {
            if (!backend.isMemoryOptional() || worker.isEnded()) {
                throw noMemory(e);
            }
            desk = Desk.unshared();
            lack = e.toString();
        }
        try {
            place = board.enter(seat, worker, desk);
        } catch (IOException e) {
            throw noMemory(e);
        }
        if (lack != null) {
            relay(lack);
            return SharedSetup.NONE;
        }
        return SharedSetup.of(board, place, backend.isMemoryOptional());
    }

    private static IOException noMemory(IOException e) {
        return new IOException("there is no memory to share with it: " + e.getMessage() + ProcessOptions.WITHOUT_MEMORY, e);
    }

    private void relay(String why) throws IOException {
        giver = new Relay(board, place, backend.loop());
        backend.tellOfUnshared(seat, why);
    }

    /**
     * The worker cannot open the memory; in the thread of the links.
     *
     * @return whether it works over its link instead; else it is of no use
     * @throws IOException if the board is spoilt
     */
    boolean relayInstead(String why) throws IOException {
        if (!backend.isMemoryOptional()) {
            return false;
        }
        if (giver != null || place.desk.turn().isGoing()) {
            throw new IllegalStateException("the worker has no shared memory, though it takes tasks: " + why);
        }
        relay(why);
        return true;
    }

    /** Whether tasks go over the link; then standard input is for the control line, and else for bells. */
    boolean isOverLink() {
        return giver != null;
    }

    /** What gives the worker its tasks, to which it has sent something. */
    TaskGiver giver(Frame sent) {
        TaskGiver given = giver;
        if (given == null) {
            throw new IllegalStateException("the worker sent " + sent + ", though it takes its tasks by itself");
        }
        return given;
    }

    /** There may be a job in the parent; one in shared memory is rung for. */
    void wake() {
        if (board == null) {
            giver.wake();
        }
    }

    /** There is a job in shared memory: wakes what takes it for the worker; false if that is the worker itself. */
    boolean ring() {
        TaskGiver relay = giver;
        if (relay != null) {
            relay.wake();
        }
        return relay != null;
    }

    /** The worker can begin tasks. */
    void ready() {
        if (giver != null) {
            giver.ready();
        }
    }

    /** The link has ended. In the thread of the links. */
    void linkEnded() {
        if (giver != null) {
            giver.ended();
        }
    }

    /** The worker's process has ended: what it told before counts. */
    void collectRest() {
        if (place != null) {
            board.collector().collectAll();
            board.collector().look();
        }
    }

    /** Wakes who looks into the rings. */
    void rung() {
        board.collector().rung();
    }

    /** The task at a position, for which shared memory had no room; null if it has ended. */
    byte[] payload(long position) {
        return board.payload(position);
    }
}
