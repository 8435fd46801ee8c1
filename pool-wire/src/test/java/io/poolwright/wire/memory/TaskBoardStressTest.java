package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that publish, take back, claim, free and look, all at once: each entry has one end, and is whole. */
final class TaskBoardStressTest {

    private static final int ENTRIES = 20_000;
    private static final int PUBLISHERS = 2;
    private static final int CLAIMANTS = 3;
    private static final int CLAIMED = 1;
    private static final int TAKEN_BACK = 2;

    private final AtomicIntegerArray ends = new AtomicIntegerArray(ENTRIES);
    private final AtomicInteger open = new AtomicInteger(ENTRIES);
    private final AtomicLong nextId = new AtomicLong();
    private final AtomicInteger tookBack = new AtomicInteger();
    private final ConcurrentLinkedQueue<Answer> results = new ConcurrentLinkedQueue<>();
    private TaskBoard board;

    private record Answer(long position, int claimant) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 64})
    void everyEntryHasOneEnd(int slots) throws Exception {
        Region region = Regions.of(TaskBoard.bytesFor(slots, TaskBoard.SLOT_BYTES));
        board = TaskBoard.create(region, slots, TaskBoard.SLOT_BYTES, CLAIMANTS, (1L << 48) - ENTRIES / 2);
        List<Callable<Void>> roles = new ArrayList<>();
        for (int i = 0; i < PUBLISHERS; i++) {
            roles.add(this::publish);
        }
        for (int claimant = 1; claimant <= CLAIMANTS; claimant++) {
            int number = claimant;
            roles.add(() -> claim(BoardClaimant.attach(region), number));
        }
        roles.add(this::collect);
        roles.add(this::look);
        ExecutorService threads = Executors.newFixedThreadPool(roles.size());
        try {
            List<Future<Void>> ended = new ArrayList<>();
            for (Callable<Void> role : roles) {
                ended.add(threads.submit(role));
            }
            for (Future<Void> end : ended) {
                end.get(60, TimeUnit.SECONDS);
            }
        } finally {
            open.set(0); // so that all end, should one have failed
            threads.shutdownNow();
            assertTrue(threads.awaitTermination(60, TimeUnit.SECONDS));
        }
        int takenBack = 0;
        for (int id = 0; id < ENTRIES; id++) {
            int end = ends.get(id);
            assertTrue(end == CLAIMED || end == TAKEN_BACK, "end of " + id + ": " + end);
            takenBack += end - CLAIMED;
        }
        assertEquals(tookBack.get(), takenBack);
        assertTrue(board.isEmpty());
        assertEquals(-1, BoardClaimant.attach(region).claim(1));
        board.check();
    }

    private Void publish() {
        for (long id = nextId.getAndIncrement(); id < ENTRIES; id = nextId.getAndIncrement()) {
            long position = put(id);
            while (position < 0 && open.get() > 0) {
                Thread.yield();
                position = put(id);
            }
            if (id % 4 == 0 && board.takeBack(position)) {
                end(id, TAKEN_BACK);
                tookBack.incrementAndGet();
                open.decrementAndGet();
            }
        }
        return null;
    }

    private long put(long id) {
        synchronized (board) {
            return board.publish(id, (int) id, Payloads.TABLE, Payloads.offset(id), Payloads.length(id, board.inlineSize()));
        }
    }

    private void end(long id, int end) {
        assertTrue(ends.compareAndSet((int) id, 0, end), () -> id + " has two ends");
    }

    private Void claim(BoardClaimant board, int claimant) throws ProtocolException {
        byte[] payload = new byte[board.inlineSize()];
        long claims = 0;
        while (open.get() > 0) {
            long position = board.claim(claimant);
            if (position < 0) {
                Thread.yield();
                continue;
            }
            long id = board.id(position);
            int length = board.read(position, payload);
            assertEquals((int) id, board.flags(position));
            assertEquals(Payloads.length(id, payload.length), length);
            assertEquals(Payloads.sum(Payloads.TABLE, Payloads.offset(id), length), Payloads.sum(payload, 0, length));
            board.begin(position);
            for (int pause = 0; ++claims % 100 == 0 && pause < 20; pause++) {
                Thread.yield(); // a long one
            }
            end(id, CLAIMED);
            results.add(new Answer(position, claimant));
        }
        return null;
    }

    private Void collect() throws ProtocolException {
        while (open.get() > 0) {
            Answer answer = results.poll();
            if (answer == null) {
                Thread.yield();
                continue;
            }
            long position = answer.position();
            assertTrue(board.hasBegun(position));
            if (position % 2 == 0) {
                board.free(position);
            } else {
                board.prefetch(position, answer.claimant());
                assertTrue(board.endBegun(position, answer.claimant()));
                board.giveBack(position);
            }
            open.decrementAndGet();
        }
        return null;
    }

    /** What a look sees is always possible. */
    private Void look() throws ProtocolException {
        while (open.get() > 0) {
            board.check();
            int waiting = board.waiting();
            assertTrue(waiting >= 0 && waiting <= ENTRIES);
            Thread.yield();
        }
        return null;
    }
}
