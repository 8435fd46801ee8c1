package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of an arena, given out, read elsewhere, and taken back. */
final class SharedArenaTest {

    private static final int SEGMENT = 64 * 1024;
    private static final int THREADS = 4;

    @TempDir
    Path directory;

    private final SegmentFolder folder = new SegmentFolder(SegmentFolder.places());
    private final SharedArena arena = new SharedArena(folder, SEGMENT, 4 * SEGMENT);
    private final ArenaReader reader = new ArenaReader();

    @AfterEach
    void close() {
        arena.close();
        folder.close();
    }

    private byte[] read(Block block) throws IOException {
        byte[] reference = block.reference();
        return reader.read(reference, 0, reference.length);
    }

    @Test
    void whatIsWrittenIsReadElsewhere() throws IOException {
        Block block = arena.allocate(5);
        block.write(0, new byte[] {9, 1, 2, 3}, 1, 3);
        block.write(3, new byte[] {4, 5}, 0, 2);
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, read(block));
        byte[] part = new byte[4];
        block.read(2, part, 1, 3);
        assertArrayEquals(new byte[] {0, 3, 4, 5}, part);
        assertArrayEquals(new byte[0], read(arena.allocate(0)));
        assertTrue(block.reference().length < 100);
        reader.clear();
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5}, read(block));
    }

    @Test
    void itGrowsUpToItsLimitAndUsesAgainWhatIsFree() {
        assertEquals(0, arena.bytes(), "nothing before the first block");
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            blocks.add(arena.allocate(SEGMENT / 2));
            assertNotNull(blocks.get(i));
        }
        assertEquals(4 * SEGMENT, arena.bytes());
        assertNull(arena.allocate(1));
        assertNull(arena.refusal(), "it is the limit");
        arena.free(blocks.remove(3));
        assertNotNull(arena.allocate(SEGMENT / 2));
        assertEquals(4 * SEGMENT, arena.bytes());
    }

    @Test
    void blockThatIsLargerThanASegmentGetsOneOfItsOwn() throws IOException {
        assertNull(arena.allocate(4 * SEGMENT + 1));
        Block small = arena.allocate(10);
        Block large = arena.allocate(3 * SEGMENT);
        byte[] content = new byte[large.length()];
        new Random(1).nextBytes(content);
        large.write(0, content, 0, content.length);
        assertArrayEquals(content, read(large));
        assertNull(arena.allocate(SEGMENT));
        arena.free(large);
        arena.free(small);
        assertNotNull(arena.allocate(2 * SEGMENT));
        assertEquals(4 * SEGMENT, arena.bytes());
    }

    @Test
    void lastSegmentIsAsSmallAsTheLimitLeaves() {
        try (SharedArena odd = new SharedArena(folder, SEGMENT, SEGMENT + 1000)) {
            assertNotNull(odd.allocate(SEGMENT));
            assertNotNull(odd.allocate(900));
            assertNull(odd.allocate(900));
            assertEquals(SEGMENT + 1000, odd.bytes());
        }
    }

    @Test
    void blocksNeverOverlapAndAllRoomComesBack() throws IOException {
        Random random = new Random(3);
        List<Block> blocks = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            if (random.nextInt(100) < 55) {
                Block block = arena.allocate(random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(300));
                if (block != null) {
                    byte[] content = new byte[block.length()];
                    Arrays.fill(content, (byte) step);
                    block.write(0, content, 0, content.length);
                    blocks.add(block);
                    contents.add(content);
                }
            } else if (!blocks.isEmpty()) {
                int which = random.nextInt(blocks.size());
                assertArrayEquals(contents.remove(which), read(blocks.get(which)));
                arena.free(blocks.remove(which));
            }
        }
        blocks.forEach(arena::free);
        assertTrue(arena.isEmpty());
        for (int i = 0; i < 4; i++) {
            assertNotNull(arena.allocate(SEGMENT), "whole segments again");
        }
    }

    /** Each thread fills its blocks with a byte that no other has in a block of its own. */
    @Test
    void threadsNeverGetTheSameBlock() throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<FutureTask<Integer>> threads = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            byte mark = (byte) (number + 1);
            FutureTask<Integer> task = new FutureTask<>(() -> {
                start.await();
                return takeAndGiveBack(mark);
            });
            threads.add(task);
            new Thread(task, "arena-" + number).start();
        }
        for (FutureTask<Integer> thread : threads) {
            assertTrue(thread.get(60, TimeUnit.SECONDS) > 0, "blocks that a thread had");
        }
        assertTrue(arena.isEmpty());
        assertTrue(arena.bytes() <= 4 * SEGMENT);
        for (int i = 0; i < 4; i++) {
            assertNotNull(arena.allocate(SEGMENT), "whole segments again");
        }
        assertNull(arena.allocate(1));
    }

    private int takeAndGiveBack(byte mark) throws IOException {
        Random random = new Random(mark);
        ArenaReader own = new ArenaReader();
        List<Block> blocks = new ArrayList<>();
        int had = 0;
        for (int step = 0; step < 20_000; step++) {
            Block block = random.nextBoolean() ? arena.allocate(1 + random.nextInt(2_000)) : null;
            if (block != null) {
                had++;
                byte[] content = new byte[block.length()];
                Arrays.fill(content, mark);
                block.write(0, content, 0, content.length);
                blocks.add(block);
            } else if (!blocks.isEmpty()) {
                giveBack(blocks.remove(random.nextInt(blocks.size())), mark, own);
            }
        }
        for (Block block : blocks) {
            giveBack(block, mark, own);
        }
        return had;
    }

    private void giveBack(Block block, byte mark, ArenaReader own) throws IOException {
        byte[] reference = block.reference();
        byte[] expected = new byte[block.length()];
        Arrays.fill(expected, mark);
        assertArrayEquals(expected, own.read(reference, 0, reference.length));
        arena.free(block);
    }

    @Test
    void whatIsFreedWronglyIsRefused() {
        Block block = arena.allocate(5);
        try (SharedArena other = new SharedArena(folder, SEGMENT, SEGMENT)) {
            assertThrows(IllegalArgumentException.class, () -> other.free(block));
        }
        arena.free(block);
        IllegalStateException twice = assertThrows(IllegalStateException.class, () -> arena.free(block));
        assertEquals("the block of 5 bytes was freed before", twice.getMessage());
    }

    @Test
    void blocksAreNotLeft() {
        Block block = arena.allocate(5);
        assertThrows(IndexOutOfBoundsException.class, () -> block.write(3, new byte[9], 0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> block.write(-1, new byte[9], 0, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> block.write(0, new byte[9], 8, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> block.read(0, new byte[9], 0, 6));
        assertThrows(IllegalArgumentException.class, () -> arena.allocate(-1));
    }

    @Test
    void noRoomInTheFileSystemIsNoBlockAndSaysWhy() {
        try (SegmentFolder nowhere = new SegmentFolder(List.of(directory.resolve("none/there")));
                SharedArena poor = new SharedArena(nowhere, SEGMENT, SEGMENT)) {
            assertNull(poor.allocate(10));
            assertTrue(poor.refusal().getMessage().contains("none"), () -> poor.refusal().toString());
            IOException first = poor.refusal();
            assertNull(poor.allocate(10));
            assertEquals(first, poor.refusal(), "not asked again so soon");
        }
    }

    @Test
    void closedArenaGivesNothing() throws IOException {
        Block block = arena.allocate(5);
        byte[] before = read(block);
        arena.close();
        assertThrows(IllegalStateException.class, () -> arena.allocate(1));
        assertArrayEquals(before, read(block), "who has opened it may go on");
        reader.clear();
        assertThrows(IOException.class, () -> read(block));
    }

    @Test
    void referenceThatCannotBeIsSaidToBe() throws IOException {
        Block block = arena.allocate(5);
        byte[] reference = block.reference();
        for (int[] wrong : new int[][] {
            {-1, 5}, {0, -1}, {SEGMENT, 1}, {Integer.MAX_VALUE, Integer.MAX_VALUE}, {0, SEGMENT + 1}, {64, SEGMENT}
        }) {
            byte[] bad = reference.clone();
            ByteBuffer.wrap(bad).putInt(wrong[0]).putInt(wrong[1]);
            ProtocolException found = assertThrows(ProtocolException.class, () -> reader.read(bad, 0, bad.length));
            assertTrue(found.getMessage().startsWith("a block of " + wrong[1] + " bytes at " + wrong[0]), found::getMessage);
        }
        assertThrows(ProtocolException.class, () -> reader.read(reference, 0, 8));
        assertThrows(ProtocolException.class, () -> reader.read(new byte[10_000], 0, 10_000));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.read(reference, 1, reference.length));
        byte[] garbage = new byte[40];
        assertThrows(ProtocolException.class, () -> reader.read(garbage, 0, 40));
        Random random = new Random(4);
        for (int i = 0; i < 1000; i++) {
            random.nextBytes(garbage);
            assertThrows(IOException.class, () -> reader.read(garbage, 0, 40));
        }
    }

    @Test
    void arenaHasSizesThatMakeSense() {
        assertThrows(IllegalArgumentException.class, () -> new SharedArena(folder, 63, 100));
        assertThrows(IllegalArgumentException.class, () -> new SharedArena(folder, 1L << 31, 1L << 40));
        assertThrows(IllegalArgumentException.class, () -> new SharedArena(folder, 64, -1));
    }
}
