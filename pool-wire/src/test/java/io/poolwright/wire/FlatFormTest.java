package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.poolwright.TaskFunction;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written without the encoder's books has the same bytes as what is written with them. */
final class FlatFormTest {

    /** One that both sides know. */
    record Pair(Object first, Object second) implements Serializable {}

    /** One that only its name tells. */
    record Stranger(int number) implements Serializable {}

    /** Writes something else while it is written. */
    private static final class Busy implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) throws IOException {
            assertArrayEquals(CODEC.write(5), CODEC.encode(5, "a number"));
            out.writeInt(7);
        }
    }

    private static final TaskFunction<Integer, Integer> FUNCTION = x -> x + 1;
    private static final Codec CODEC = new Codec(FlatFormTest.class.getClassLoader(), null)
            .knowing(List.of(Pair.class)).writing(new FunctionWriter(new FunctionShelf()));

    static Stream<Object> flat() {
        String text = "twice";
        return Stream.of(
                0, -1, Integer.MAX_VALUE, 1L << 40, 1.5, -0.0, Double.NaN, true, false, "", text, "\u5f00", "a\ud83d\ude00\ud83d", "x".repeat(64),
                new Pair(1, 2L), new Pair(null, 0.5), new Pair(text, text), new Pair(true, "x".repeat(64)), new Pair(FUNCTION, FUNCTION));
    }

    static Stream<Object> other() {
        String text = "x".repeat(65);
        return Stream.of(
                (byte) 1, 'c', text, new UUID(1, 2), new Pair(Thread.State.NEW, 1), new Pair(text, text), new Pair(1, List.of()), new Pair(new Pair(1, 2), 3), new Stranger(1),
                new int[] {1}, new Pair((TaskFunction<Integer, Integer>) x -> x + text.length(), 1));
    }

    @ParameterizedTest
    @MethodSource("flat")
    void isFlat(Object value) throws IOException {
        byte[] message = CODEC.write(value);
        OutBuffer flat = Encoder.flatMessage(value, CODEC, 0);
        assertNotNull(flat);
        assertArrayEquals(message, Arrays.copyOf(flat.array(), flat.size()));
        assertArrayEquals(message, CODEC.encode(value, "the value"));
    }

    @ParameterizedTest
    @MethodSource("other")
    void isLeft(Object value) throws IOException {
        byte[] message = CODEC.write(value);
        assertNull(Encoder.flatMessage(value, CODEC, 0));
        assertArrayEquals(message, CODEC.encode(value, "the value"));
    }

    @Test
    @DisplayName("null is flat, and a function is not for a codec that has no numbers for them")
    void nothing() throws IOException {
        assertArrayEquals(CODEC.write(null), CODEC.encode(null, "nothing"));
        assertNotNull(Encoder.flatMessage(null, CODEC, 0));
        Codec plain = new Codec(getClass().getClassLoader(), null).knowing(List.of(Pair.class));
        assertNull(Encoder.flatMessage(new Pair(FUNCTION, 1), plain, 0));
        assertNotNull(Encoder.flatMessage(new Pair(1, 2), plain, 0));
    }

    @Test
    @DisplayName("a codec that replaces objects has them all in an object stream, but for values")
    void replacing() throws IOException {
        Codec codec = new Codec(getClass().getClassLoader(), null, object -> object).knowing(List.of(Pair.class));
        assertNull(Encoder.flatMessage(new Pair(1, 2), codec, 0));
        assertArrayEquals(codec.write(new Pair(1, 2)), codec.encode(new Pair(1, 2), "the pair"));
        assertArrayEquals(codec.write(1), codec.encode(1, "the number"));
    }

    @Test
    @DisplayName("a function is left to the encoder the first time, for that has its definition sent")
    void firstTime() throws Exception {
        FunctionShelf shelf = new FunctionShelf();
        Codec codec = CODEC.writing(new FunctionWriter(shelf));
        CODEC.write(0); // this thread has an encoder
        assertNull(Encoder.flatMessage(new Pair(FUNCTION, 1), codec, 0));
        byte[] first = codec.encode(new Pair(FUNCTION, 1), "the pair");
        assertEquals(1, shelf.size());
        assertNotNull(Encoder.flatMessage(new Pair(FUNCTION, 1), codec, 0));
        assertArrayEquals(first, codec.encode(new Pair(FUNCTION, 1), "the pair"));
    }

    @Test
    @DisplayName("bytes are left free before it")
    void offset() throws IOException {
        byte[] message = CODEC.write(3);
        byte[] behind = CODEC.encode(3, "the number", 5);
        assertArrayEquals(new byte[5], Arrays.copyOf(behind, 5));
        assertArrayEquals(message, Arrays.copyOfRange(behind, 5, behind.length));
    }

    @Test
    @DisplayName("what is written while another is being written does not disturb that")
    void nested() throws Exception {
        Pair pair = (Pair) CODEC.decode(CODEC.encode(new Pair(new Busy(), "after"), "the pair"));
        assertEquals("after", pair.second());
    }
}
