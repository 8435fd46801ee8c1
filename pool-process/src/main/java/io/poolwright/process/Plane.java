package io.poolwright.process;

import io.poolwright.wire.memory.AppendLog;
import io.poolwright.wire.memory.BoardClaimant;
import io.poolwright.wire.memory.Lookout;
import io.poolwright.wire.memory.Region;
import io.poolwright.wire.memory.Segment;
import io.poolwright.wire.memory.SegmentFolder;
import io.poolwright.wire.memory.Sleepers;
import io.poolwright.wire.memory.TaskBoard;
import io.poolwright.wire.memory.WaitWord;
import java.io.IOException;
import java.time.Duration;

/**
 * The memory that a pool shares with all of its workers.
 *
 * <pre>
 *    0  a {@link WaitWord}: whether the parent has to be woken for results
 *  128  a {@link Lookout}: which idle worker stays awake
 *  256  {@link Sleepers}: which worker has to be woken for tasks
 *       a {@link TaskBoard}
 *       an {@link AppendLog}: the functions of the tasks
 * </pre>
 *
 * @param segment where it is
 * @param parent the word
 * @param lookout who stays awake
 * @param sleepers who sleeps
 * @param board where the board is, of which the parent has a {@link TaskBoard} and each worker a {@link BoardClaimant}
 * @param functions what is in the log
 */
record Plane(
        Segment segment, WaitWord parent, Lookout lookout, Sleepers sleepers, Region board, SharedFunctions functions)
        implements AutoCloseable {

    /** So many workers can live at a time, those included that are being replaced. */
    static final int MOST_WORKERS = 255;
    /** So many tasks are on the board at most; more wait in the parent. */
    static final int SLOTS = 4096;

    /**
     * So long parent and workers wait for each other before they sleep: longer than it takes to wake one up. Else each would be asleep
     * by the time the other, just woken, has something for it, and so on.
     */
    static final Duration AWAKE = Duration.ofNanos(200_000);

    /** So long they do that without giving way, while each has a processor. */
    static final Duration SPIN = Duration.ofNanos(20_000);

    private static final int FUNCTIONS = 1024;
    private static final int FUNCTION_BYTES = 512 * 1024;

    private static final long SLEEPERS = WaitWord.BYTES + Lookout.BYTES;
    private static final long SLEEPERS_BYTES = Sleepers.bytesFor(MOST_WORKERS);
    private static final long BOARD = SLEEPERS + SLEEPERS_BYTES;
    private static final long BOARD_BYTES = TaskBoard.bytesFor(SLOTS, TaskBoard.SLOT_BYTES);
    private static final long LOG = BOARD + BOARD_BYTES;
    private static final long LOG_BYTES = AppendLog.bytesFor(FUNCTIONS, FUNCTION_BYTES);
    private static final long BYTES = LOG + LOG_BYTES;

    /**
     * Makes it.
     *
     * @throws IOException if there is no memory for it, or its file would need a name for as long as there are workers
     */
    static Plane create() throws IOException {
        try (SegmentFolder folder = new SegmentFolder(SegmentFolder.places())) {
            Segment segment = nameless(folder, BYTES);
            return of(segment, AppendLog.create(log(segment), FUNCTIONS));
        }
    }

    /** Opens it in a worker. */
    static Plane open(String address) throws IOException {
        Segment segment = Segment.open(address, BYTES);
        return of(segment, AppendLog.attach(log(segment)));
    }

    private static Plane of(Segment segment, AppendLog log) {
        return new Plane(
                segment,
                new WaitWord(segment.region(0, WaitWord.BYTES)),
                new Lookout(segment.region(WaitWord.BYTES, Lookout.BYTES)),
                new Sleepers(segment.region(SLEEPERS, SLEEPERS_BYTES), MOST_WORKERS),
                segment.region(BOARD, BOARD_BYTES),
                new SharedFunctions(log));
    }

    private static Region log(Segment segment) {
        return segment.region(LOG, LOG_BYTES);
    }

    /** Makes the board; once, in the parent, before there are workers. */
    TaskBoard newBoard() {
        return TaskBoard.create(board, SLOTS, TaskBoard.SLOT_BYTES, MOST_WORKERS);
    }

    /** Makes a segment whose file has no name any more. */
    static Segment nameless(SegmentFolder folder, long bytes) throws IOException {
        Segment segment = folder.create(bytes);
        if (!segment.isNameless()) {
            segment.close();
            throw new IOException("processes cannot open each other's files here");
        }
        return segment;
    }

    @Override
    public void close() {
        segment.close();
    }
}
