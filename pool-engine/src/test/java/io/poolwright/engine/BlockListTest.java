package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BlockListTest {

    private static final long SEED = 7;

    private static BlockList listOf(int count) {
        BlockList list = new BlockList();
        IntStream.range(0, count).forEach(list::append);
        return list;
    }

    @Test
    void holdsWhatWasAppended() {
        for (int count : new int[] {0, 1, 16, 17, BlockList.BLOCK - 1, BlockList.BLOCK, BlockList.BLOCK + 1, 5 * BlockList.BLOCK + 3}) {
            List<Integer> expected = IntStream.range(0, count).boxed().toList();
            BlockList list = listOf(count);
            assertEquals(expected, list);
            assertEquals(expected, new ArrayList<>(list), "by its iterator");
            assertArrayEquals(expected.toArray(), list.toArray());
        }
    }

    @Test
    void manyAtATimeAreTheSameAsOneByOne() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            BlockList list = new BlockList();
            List<Object> expected = new ArrayList<>();
            for (int part = 0; part < 20; part++) {
                Object[] some = random.ints(random.nextInt(part % 5 == 0 ? 3 * BlockList.BLOCK : 40)).boxed().toArray();
                list.append(some);
                expected.addAll(Arrays.asList(some));
                list.append("one");
                expected.add("one");
            }
            assertEquals(expected, list, "round " + round);
            int from = random.nextInt(expected.size());
            int to = from + random.nextInt(expected.size() - from);
            assertArrayEquals(expected.subList(from, to).toArray(), list.copy(from, to), "round " + round);
        }
    }

    @Test
    void hasNothingBeyondItsEnd() {
        BlockList list = listOf(3);
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(3));
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> new BlockList().get(0));
    }

    @Test
    void travelsAsAListOfTheJdk() throws Exception {
        List<Object> list = listOf(2 * BlockList.BLOCK);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(list);
        }
        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertEquals(list, read);
        assertEquals(Arrays.asList().getClass(), read.getClass());
    }
}
