package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.TaskFunction;
import io.poolwright.engine.ChunkOutcome;
import io.poolwright.engine.Work;
import io.poolwright.wire.Codec;
import io.poolwright.wire.FunctionShelf;
import io.poolwright.wire.FunctionWriter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a chunk of a map takes on its way there and back. */
final class ChunkSizeTest {

    private static final int MANY = 1_000;
    /** For the function, and for what holds it and the numbers. */
    private static final int FEW = 20;

    private final Codec codec = TaskCodec.of(ChunkSizeTest.class.getClassLoader(), null)
            .writing(new FunctionWriter(new FunctionShelf()));
    private final Object[] ints = IntStream.range(0, MANY).boxed().toArray();

    @Test
    @DisplayName("a chunk of a thousand Integers has four bytes for each and a few, the first time and after that")
    void there() {
        TaskFunction<Object, Object> function = number -> (Integer) number + 1;
        for (int i = 0; i < 2; i++) {
            int bytes = codec.encode(new Work.MapChunk(function, ints), "the task").length;
            assertTrue(bytes >= 4 * MANY && bytes <= 4 * MANY + FEW, () -> bytes + " bytes");
        }
    }

    @Test
    @DisplayName("what a chunk of a thousand returns has four bytes for each Integer and eight for each Long and Double, and a few")
    void back() {
        assertBytes(4, ints);
        assertBytes(8, IntStream.range(0, MANY).mapToObj(i -> (long) i).toArray());
        assertBytes(8, IntStream.range(0, MANY).mapToObj(i -> i / 3.0).toArray());
    }

    private void assertBytes(int each, Object[] values) {
        int bytes = codec.encode(new ChunkOutcome(values, null), "the results").length;
        assertTrue(bytes >= each * MANY && bytes <= each * MANY + FEW, () -> bytes + " bytes");
    }
}
