package io.poolwright.wire.memory;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The other JVM of the tests in what a claimant does not do: it does one thing again and again until it dies of it. */
final class DyingPeer {

    private DyingPeer() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "publish" -> publish(SharedLayout.open(arguments[1]));
            case "log" -> log(SharedLayout.open(arguments[1]));
            case "offer" -> offer(SharedLayout.open(arguments[1]));
            case "sleep" -> SharedLayout.open(arguments[1]).sleepers().word(1).prepareToSleep();
            case "wake" -> SharedLayout.open(arguments[1]).bell().claimWake();
            case "arena" -> arena(SharedLayout.open(arguments[1]), List.of(Path.of(arguments[2])));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void publish(SharedLayout shared) {
        TaskBoard board = TaskBoard.create(shared.board(), SharedLayout.SLOTS, TaskBoard.SLOT_BYTES, SharedLayout.CLAIMANTS);
        for (long id = 0; ; id++) {
            board.publish(id, (int) id, Payloads.TABLE, Payloads.offset(id), Payloads.length(id, board.inlineSize()));
        }
    }

    private static void log(SharedLayout shared) {
        AppendLog log = AppendLog.create(shared.log(), SharedLayout.LOG_ENTRIES);
        for (int id = 0; ; id++) {
            int from = Payloads.offset(id);
            log.append(id, Arrays.copyOfRange(Payloads.TABLE, from, from + Payloads.length(id, 50)));
        }
    }

    private static void offer(SharedLayout shared) throws Exception {
        ResultRing ring = ResultRing.attach(shared.ring(1));
        for (long id = 0; ; ) {
            if (ring.offer((byte) 1, id, Payloads.TABLE, Payloads.offset(id), Payloads.length(id, 1000))) {
                id++;
            }
        }
    }

    /** Tells one block, and then lives until it is killed or dies of the next. */
    private static void arena(SharedLayout shared, List<Path> places) throws Exception {
        ResultRing ring = ResultRing.attach(shared.ring(1));
        SharedArena arena = new SharedArena(new SegmentFolder(places), 100_000, 100_000);
        while (true) {
            Block block = arena.allocate(50_000);
            if (block == null) {
                System.in.read();
                return;
            }
            block.write(0, Payloads.TABLE, 0, block.length());
            byte[] reference = block.reference();
            ring.offer((byte) 1, 1, reference, 0, reference.length);
        }
    }
}
