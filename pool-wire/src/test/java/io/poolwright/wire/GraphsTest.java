package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.FormsTest.Colour;
import io.poolwright.wire.FormsTest.Node;
import io.poolwright.wire.FormsTest.Pair;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Graphs of objects made at random, from fixed seeds: they come back as Java serialization brings them back, or not at all. */
final class GraphsTest {

    private static final Codec CODEC = new Codec(GraphsTest.class.getClassLoader(), null);

    /** Makes a graph; what it has made before comes again, so that much is shared and some of it is cyclic. */
    private static final class Maker {
        private final Random random;
        private final List<Object> made = new ArrayList<>();

        Maker(long seed) {
            random = new Random(seed);
        }

        Object make(int depth) {
            if (!made.isEmpty() && random.nextInt(6) == 0) {
                return made.get(random.nextInt(made.size()));
            }
            return depth == 0 || random.nextInt(3) == 0 ? leaf() : parent(depth - 1);
        }

        private Object leaf() {
            return switch (random.nextInt(14)) {
                case 0 -> null;
                case 1 -> random.nextLong();
                case 2 -> random.nextDouble();
                case 3 -> random.nextBoolean();
                case 4 -> "text".repeat(random.nextInt(30));
                case 5 -> "\u20ac" + random.nextInt(1000);
                case 6 -> kept(new int[random.nextInt(5)]);
                case 7 -> kept(new byte[] {(byte) random.nextInt()});
                case 8 -> new UUID(random.nextLong(), random.nextLong());
                case 9 -> Colour.values()[random.nextInt(2)];
                case 10 -> (short) random.nextInt();
                case 11 -> (char) random.nextInt();
                case 12 -> kept(new double[] {random.nextGaussian()});
                default -> random.nextInt();
            };
        }

        private <T> T kept(T object) {
            made.add(object);
            return object;
        }

        private Object parent(int depth) {
            switch (random.nextInt(10)) {
                case 0:
                    List<Object> list = new ArrayList<>();
                    return filled(kept(list), depth);
                case 1:
                    LinkedList<Object> linked = new LinkedList<>();
                    return filled(kept(linked), depth);
                case 2:
                    Map<Object, Object> map = random.nextBoolean() ? new HashMap<>() : new LinkedHashMap<>();
                    kept(map);
                    for (int i = random.nextInt(4); i > 0; i--) {
                        map.put("key" + random.nextInt(100), make(depth));
                    }
                    return map;
                case 3:
                    Node node = new Node(null);
                    kept(node);
                    node.value = make(depth);
                    return node;
                case 4:
                    return kept(new Pair(make(depth), make(depth)));
                case 5:
                    Object[] array = kept(new Object[random.nextInt(4)]);
                    for (int i = 0; i < array.length; i++) {
                        array[i] = make(depth);
                    }
                    return array;
                case 6:
                    return kept(List.of(String.valueOf(random.nextInt()), random.nextInt(), notNull(make(depth))));
                case 7:
                    return kept(Arrays.asList(make(depth), make(depth)));
                case 8:
                    return kept(new HashSet<>(List.of(random.nextInt(), "x" + random.nextInt())));
                default:
                    Integer[] numbers = new Integer[random.nextInt(4)];
                    Arrays.setAll(numbers, i -> i);
                    return this.<Object>kept(random.nextBoolean() ? numbers : new ArrayList<>(Arrays.asList(numbers)));
            }
        }

        private static Object notNull(Object object) {
            return object == null ? "none" : object;
        }

        private Object filled(Collection<Object> collection, int depth) {
            for (int i = random.nextInt(5); i > 0; i--) {
                collection.add(make(depth));
            }
            return collection;
        }
    }

    /** All that a program can find out about a graph, as text: classes, values, and what is the same object. */
    private static final class Description {
        private final StringBuilder text = new StringBuilder();
        private final Map<Object, Integer> seen = new IdentityHashMap<>();

        static String of(Object root) {
            Description description = new Description();
            description.add(root);
            return description.text.toString();
        }

        private void add(Object object) {
            if (object == null || object instanceof String || object instanceof Number || object instanceof Boolean
                    || object instanceof Character || object instanceof UUID || object instanceof Enum) {
                text.append(object == null ? "null" : object.getClass().getName() + ":" + object).append(' ');
                return;
            }
            // An immutable list is replaced when it is written, which loses its identity.
            boolean known = !object.getClass().getName().contains("Immutable");
            Integer number = known ? seen.putIfAbsent(object, seen.size()) : null;
            if (number != null) {
                text.append('#').append(number).append(' ');
                return;
            }
            text.append(object.getClass().getName()).append('(');
            parts(object);
            text.append(") ");
        }

        private void parts(Object object) {
            if (object instanceof Node node) {
                add(node.value);
            } else if (object instanceof Pair pair) {
                add(pair.left());
                add(pair.right());
            } else if (object instanceof Collection<?> collection) {
                collection.forEach(this::add);
            } else if (object instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    add(key);
                    add(value);
                });
            } else {
                for (int i = 0; i < Array.getLength(object); i++) {
                    add(Array.get(object, i));
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void comeBackAsFromJavaSerialization() throws Exception {
        for (long seed = 0; seed < 4000; seed++) {
            Object graph = new Maker(seed).make(6);
            String expected = Description.of(FormsTest.jdkCopy(graph));
            assertEquals(expected, Description.of(FormsTest.copy(graph)), "seed " + seed);
        }
    }

    /** Whatever the bytes are, reading them ends soon and with an exception that says so, or with some object. */
    @Test
    @Timeout(120)
    void damagedBytesAreNoneOrSomethingElse() throws Exception {
        Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = CODEC.encode(new Maker(i % 500).make(5), "the graph");
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            } else {
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            refused += isRefused(bytes) ? 1 : 0;
        }
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 0) {
                bytes[0] = (byte) (1 + random.nextInt(54));
            }
            refused += isRefused(bytes) ? 1 : 0;
        }
        assertTrue(refused > 20_000, refused + " were refused");
    }

    private static boolean isRefused(byte[] bytes) {
        try {
            CODEC.decode(bytes);
            return false;
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            return true; // an object stream may throw many kinds
        }
    }

    @Test
    void whatClaimsToBeLargeIsRefusedBeforeThereIsRoomForIt() {
        byte[] many = {-1, -1, -1, -1, 7};
        for (byte tag : new byte[] {
            Tag.TEXT, Tag.WIDE_TEXT, Tag.BOOLEANS, Tag.BYTES, Tag.SHORTS, Tag.CHARS, Tag.INTS, Tag.LONGS, Tag.FLOATS, Tag.DOUBLES,
            Tag.HASH_MAP, Tag.LINKED_HASH_MAP, Tag.MAP_OF
        }) {
            refused(bytes(new byte[] {tag}, many));
        }
        for (byte tag : new byte[] {
            Tag.OBJECTS, Tag.ARRAY_LIST, Tag.LIST_OF, Tag.STREAM_LIST, Tag.AS_LIST, Tag.HASH_SET, Tag.LINKED_HASH_SET, Tag.SET_OF
        }) {
            for (byte kind = Tag.MIXED_BLOCK; kind <= Tag.DOUBLE_BLOCK; kind++) {
                refused(bytes(new byte[] {tag, kind}, many));
            }
        }
        refused(bytes(new byte[] {Tag.WITH_STREAM}, new byte[] {-1, -1, -1, 127}));
        refused(bytes(new byte[] {Tag.WITH_STREAM}, new byte[] {-1, -1, -1, -1}));
    }

    /** Each array says that all the bytes are its elements: together they would take the square of the message's size. */
    @Test
    void manyClaimsOnTheSameBytesAreRefused() {
        byte[] bytes = new byte[1 << 20];
        for (int i = 0; i + 5 <= bytes.length; i += 5) {
            int left = bytes.length - i - 5;
            bytes[i] = Tag.OBJECTS;
            bytes[i + 1] = Tag.MIXED_BLOCK;
            bytes[i + 2] = (byte) (left & 0x7f | 0x80);
            bytes[i + 3] = (byte) (left >> 7 & 0x7f | 0x80);
            bytes[i + 4] = (byte) (left >> 14 & 0x7f);
        }
        refused(bytes);
    }

    @Test
    void whatIsNestedWithoutEndIsRefused() {
        byte[] bytes = new byte[100_000];
        Arrays.fill(bytes, Tag.OPTIONAL);
        refused(bytes);
    }

    private static void refused(byte[] bytes) {
        assertThrows(StreamCorruptedException.class, () -> CODEC.decode(bytes), () -> "tag " + bytes[0]);
    }

    private static byte[] bytes(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** An object stream that announces an array of two thousand million longs. */
    @Test
    void anObjectStreamIsNotBelievedEither() throws Exception {
        byte[] bytes = CODEC.encode(new Node(new long[] {1}), "the node");
        int length = 0;
        for (int i = 0; i + 12 <= bytes.length; i++) {
            boolean header = bytes[i] == 0 && bytes[i + 1] == 0 && bytes[i + 2] == 0 && bytes[i + 3] == 1;
            if (header && bytes[i + 4] == 0 && bytes[i + 11] == 1) {
                length = i;
            }
        }
        assertTrue(length > 0, "the length is not in the bytes");
        bytes[length] = 0x70;
        assertThrows(IOException.class, () -> CODEC.decode(bytes));
    }
}
