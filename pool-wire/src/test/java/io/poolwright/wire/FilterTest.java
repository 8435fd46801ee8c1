package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.FormsTest.Colour;
import io.poolwright.wire.FormsTest.Node;
import io.poolwright.wire.FormsTest.Pair;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter decides about the classes of what has a short form as it would about those of an object stream. */
final class FilterTest {

    private static Codec codec(ObjectInputFilter filter) {
        return new Codec(FilterTest.class.getClassLoader(), filter);
    }

    static Stream<Arguments> values() {
        return Stream.<Object>of(
                new ArrayList<>(List.of(1, 2)), new ArrayList<>(List.of("a", 1L)), List.of(1), List.of("a", "b", 1.0), Set.of(1),
                Map.of("a", 1), Arrays.asList(new Object[] {1, 2}), new HashMap<>(Map.of("a", 1)),
                new LinkedHashMap<>(Map.of("a", (byte) 1)),
                new HashSet<>(List.of('c')), new LinkedHashSet<>(List.of(1)), Stream.of(1, 2).toList(),
                new UUID(1, 2), Colour.RED, Colour.GREEN, new int[] {1}, new Object[] {1, true}, new String[] {"a"},
                new Integer[] {1},
                new int[][] {{1}}, new Pair(1, new ArrayList<>(List.of(new Pair(2, 3)))), new Node(new Pair(1, 2f)),
                Collections.emptyList(), Collections.emptyMap(), Collections.emptySet(), new Pair((short) 1, new Node(1)))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isAskedAboutTheSameClasses(Object value) throws Exception {
        Set<String> expected = new TreeSet<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            in.setObjectInputFilter(info -> noting(info, expected));
            in.readObject();
        }
        Set<String> found = new TreeSet<>();
        Codec asking = codec(info -> noting(info, found));
        asking.decode(asking.encode(value, "the value"));
        assertTrue(found.containsAll(expected), () -> "asked about " + found + ", not about all of " + expected);
    }

    private static ObjectInputFilter.Status noting(ObjectInputFilter.FilterInfo info, Set<String> names) {
        if (info.serialClass() != null) {
            names.add(info.serialClass().getName());
        }
        return ObjectInputFilter.Status.UNDECIDED;
    }

    @Test
    void whatItRefusesIsNotMade() {
        Codec noPairs = codec(ObjectInputFilter.Config.createFilter("!io.poolwright.wire.FormsTest$Pair"));
        byte[] pair = noPairs.encode(List.of(new Pair(1, 2)), "the pair");
        assertThrows(InvalidClassException.class, () -> noPairs.decode(pair));
        Codec small = codec(ObjectInputFilter.Config.createFilter("maxarray=10"));
        byte[] large = small.encode(new int[11], "the array");
        assertThrows(InvalidClassException.class, () -> small.decode(large));
        Codec flat = codec(ObjectInputFilter.Config.createFilter("maxdepth=2"));
        byte[] deep = flat.encode(new Object[] {new Object[] {new Object[] {1}}}, "the arrays");
        assertThrows(InvalidClassException.class, () -> flat.decode(deep));
        Codec broken = codec(info -> {
            throw new IllegalStateException("the filter is broken");
        });
        byte[] list = broken.encode(new ArrayList<>(), "the list");
        assertThrows(IOException.class, () -> broken.decode(list));
    }

    @Test
    void theSimplestValuesAndWhatBothSidesKnowNeedNone() throws Exception {
        Codec nothing = codec(info -> ObjectInputFilter.Status.REJECTED).knowing(List.of(Pair.class));
        assertEquals(7, nothing.decode(nothing.encode(7, "a number")));
        assertEquals("x", nothing.decode(nothing.encode("x", "a text")));
        assertEquals(new Pair("x", null), nothing.decode(nothing.encode(new Pair("x", null), "a pair")));
    }
}
