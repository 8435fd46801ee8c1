package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Many numbers take the bytes that they have, and three or four more. */
final class PackedSizeTest {

    private static final int MANY = 1_000;
    /** A tag and a count of two bytes. */
    private static final int ARRAY = 3;
    /** The same with the tag of a block. */
    private static final int BLOCK = 4;

    private static final Codec CODEC = new Codec(PackedSizeTest.class.getClassLoader(), null);

    static Stream<Arguments> numbers() {
        List<Integer> ints = IntStream.range(0, MANY).boxed().toList();
        Long[] longs = ints.stream().map(i -> -1L * i).toArray(Long[]::new);
        Double[] doubles = ints.stream().map(i -> i / 3.0).toArray(Double[]::new);
        return Stream.of(
                Arguments.of("boolean[]", new boolean[MANY], ARRAY + MANY),
                Arguments.of("byte[]", new byte[MANY], ARRAY + MANY),
                Arguments.of("short[]", new short[MANY], ARRAY + 2 * MANY),
                Arguments.of("char[]", new char[MANY], ARRAY + 2 * MANY),
                Arguments.of("int[]", new int[MANY], ARRAY + 4 * MANY),
                Arguments.of("float[]", new float[MANY], ARRAY + 4 * MANY),
                Arguments.of("long[]", new long[MANY], ARRAY + 8 * MANY),
                Arguments.of("double[]", new double[MANY], ARRAY + 8 * MANY),
                Arguments.of("a list of the stream", ints, BLOCK + 4 * MANY),
                Arguments.of("ArrayList of Integers", new ArrayList<>(ints), BLOCK + 4 * MANY),
                Arguments.of("Object[] of Integers", ints.toArray(), BLOCK + 4 * MANY),
                Arguments.of("List.of Longs", List.of(longs), BLOCK + 8 * MANY),
                Arguments.of("ArrayList of Longs", new ArrayList<>(Arrays.asList(longs)), BLOCK + 8 * MANY),
                Arguments.of("Arrays.asList of Doubles", Arrays.asList(doubles), BLOCK + 8 * MANY));
    }

    @ParameterizedTest(name = "{0} of a thousand: {2} bytes")
    @MethodSource("numbers")
    void size(String name, Object numbers, int bytes) {
        assertEquals(bytes, CODEC.encode(numbers, "the numbers").length, name);
    }
}
