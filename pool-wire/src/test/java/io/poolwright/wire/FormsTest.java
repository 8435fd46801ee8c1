package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.UnsendableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The short forms bring back what Java serialization would, with the same sharing. */
final class FormsTest {

    private static final Codec CODEC = new Codec(FormsTest.class.getClassLoader(), null);

    record Point(int x, long y, String name, double z, boolean on, byte b, char c, float f, short s)
            implements Serializable {}

    record Pair(Object left, Object right) implements Serializable {}

    record Empty() implements Serializable {}

    /** What its accessor shows is not what it holds. */
    record Shy(List<String> names) implements Serializable {
        @Override
        public List<String> names() {
            return Collections.unmodifiableList(names);
        }
    }

    /** Counts what its constructor is called for. */
    record Positive(int number) implements Serializable {
        Positive {
            if (number < 0) {
                throw new IllegalArgumentException("negative: " + number);
            }
        }
    }

    record Replaced(int number) implements Serializable {
        private Object writeReplace() {
            return "replaced " + number;
        }
    }

    record Resolved(int number) implements Serializable {
        private Object readResolve() {
            return new Resolved(number + 1);
        }
    }

    @SuppressWarnings("serial") // that the methods do nothing for a record is what is tested
    record External(int number) implements Externalizable {
        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }

    record Unsent(Object culprit) {}

    enum Colour { RED, GREEN { @Override public String toString() { return "green"; } } }

    /** Ordinary, with a field of each kind that a stream has. */
    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;
        @SuppressWarnings("serial") // what is put in is serializable
        Object value;
        Node next;

        Node(Object value) {
            this.value = value;
        }
    }

    static Object copy(Object value) throws Exception {
        return CODEC.decode(CODEC.encode(value, "the value"));
    }

    static Object jdkCopy(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    static Stream<Arguments> values() {
        return Stream.<Object>of(
                (byte) -1, (short) -2, 'x', '\uffff', 3.5f, Float.NaN, Double.MIN_VALUE, Long.MIN_VALUE, true, false,
                "", "plain", "\u20ac \ud800", "x".repeat(1000), "\u20ac".repeat(1000),
                new UUID(1, -2), Colour.RED, Colour.GREEN, TimeUnit.DAYS,
                new boolean[] {true, false}, new byte[] {1, -1}, new short[] {1, -1}, new char[] {'a', '\uffff'},
                new int[] {1, -1}, new long[] {1, -1}, new float[] {1, Float.NaN}, new double[] {1, -0.0}, new int[0],
                new int[10_000], new Object[] {1, "two", null, 3L}, new Object[] {1, 2, 3}, new Object[] {1L, 2L},
                new Object[] {1.0, -0.0}, new Object[] {1, 2L}, new Object[] {1, null}, new Object[0], new String[] {"a", null},
                new Integer[] {1, 2}, new int[][] {{1}, null, {}}, new Object[][] {{1}, {"a", new int[] {1}}},
                new Colour[] {Colour.GREEN}, new Number[] {1, 2.0},
                new ArrayList<>(List.of(1, 2, 3)), new ArrayList<>(Arrays.asList(1, null, "x")), new ArrayList<>(),
                List.of(), List.of(1), List.of(1, 2), List.of(1, 2, 3), List.of("a", "b", "c", "d"),
                Stream.of(1, 2, 3).toList(), Stream.of(1, null).toList(), Stream.of(1).toList(), Stream.of().toList(),
                Arrays.asList(1, "x", null), Arrays.asList(1, 2),
                new HashMap<>(Map.of("a", 1, "b", List.of(2))), new HashMap<>(), new LinkedHashMap<>(Map.of(1, 2)),
                Map.of(), Map.of(1, 2), Map.of(1, 2, 3, 4), new HashSet<>(List.of(1, 2)), new LinkedHashSet<>(List.of("b", "a")),
                Set.of(), Set.of(1), Set.of(1, 2), Set.of("a", "b", "c"),
                Collections.emptyList(), Collections.emptySet(), Collections.emptyMap(), Collections.singletonList(1),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))), new LinkedList<>(List.of(1)),
                new TreeMap<>(Map.of(1, 2)),
                LocalDate.of(2020, 1, 2), new Point(1, 2, "p", 3, true, (byte) 4, 'c', 5, (short) 6), new Empty(),
                new Pair(new Pair(1, null), new ArrayList<>(List.of(new Pair("x", LocalDate.MIN), LocalDate.MAX))),
                new Positive(1), new Replaced(1), new Resolved(1), int.class, String.class, Colour.class, int[].class)
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("values")
    void isWhatJavaSerializationBringsBack(Object value) throws Exception {
        same(jdkCopy(value), copy(value));
        same(jdkCopy(new Pair(value, value)), copy(new Pair(value, value)));
        same(jdkCopy(new Node(value)), copy(new Node(value)));
    }

    /** Equal in everything that a program can ask. */
    static void same(Object expected, Object found) {
        assertEquals(expected == null ? null : expected.getClass(), found == null ? null : found.getClass());
        if (expected instanceof Node node) {
            same(node.value, ((Node) found).value);
        } else if (expected instanceof Pair pair) {
            same(pair.left(), ((Pair) found).left());
            same(pair.right(), ((Pair) found).right());
        } else {
            assertTrue(Objects.deepEquals(expected, found), () -> "expected " + expected + ", found " + found);
        }
        if (expected instanceof HashMap || expected instanceof HashSet) {
            assertEquals(expected.toString(), found.toString(), "order");
        }
    }

    @Test
    void anOptionalTravelsThoughItIsNotSerializable() throws Exception {
        for (Object optional : List.of(
                Optional.empty(), Optional.of(1), Optional.of(new ArrayList<>(List.of(Optional.of("x")))))) {
            assertEquals(optional, copy(optional));
            assertEquals(optional, ((Node) copy(new Node(optional))).value);
        }
        UnsendableException refusal = assertThrows(
                UnsendableException.class, () -> copy(Optional.of(new Object())));
        assertEquals("Optional's value", refusal.path());
    }

    @Test
    void listsOfStreamsStayListsThatKnowNull() throws Exception {
        assertFalse(((List<?>) copy(Stream.of(1, 2, 3).toList())).contains(null));
        assertThrows(NullPointerException.class, () -> ((List<?>) copy(List.of(1, 2, 3))).contains(null));
    }

    @Test
    void aMapInTheOrderOfAccessStaysSo() throws Exception {
        Map<String, Integer> map = new LinkedHashMap<>(8, 0.75f, true);
        map.put("a", 1);
        map.put("b", 2);
        for (Object back : List.of(copy(map), copy(new Pair(1, map)) instanceof Pair p ? p.right() : 0)) {
            @SuppressWarnings("unchecked")
            Map<String, Integer> read = (Map<String, Integer>) back;
            read.get("a");
            assertEquals(List.of("b", "a"), new ArrayList<>(read.keySet()));
        }
        assertEquals(List.of("a", "b"), new ArrayList<>(map.keySet()), "the original has not been touched");
    }

    @Test
    void recordsAreTakenFromTheirFieldsAndMadeByTheirConstructor() throws Exception {
        assertEquals(ArrayList.class, fieldOf(copy(new Shy(new ArrayList<>(List.of("a"))))).getClass());
        byte[] bytes = CODEC.encode(new Positive(0x01020304), "the record");
        for (int i = 0; i + 4 <= bytes.length; i++) {
            if (bytes[i] == 4 && bytes[i + 1] == 3 && bytes[i + 2] == 2 && bytes[i + 3] == 1) {
                bytes[i + 3] = -1;
                InvalidObjectException refused = assertThrows(InvalidObjectException.class, () -> CODEC.decode(bytes));
                assertTrue(refused.getMessage().startsWith("negative: -"), refused.getMessage());
                assertInstanceOf(IllegalArgumentException.class, refused.getCause());
                return;
            }
        }
        throw new AssertionError("the number is not in the bytes: " + Arrays.toString(bytes));
    }

    private static Object fieldOf(Object shy) throws ReflectiveOperationException {
        java.lang.reflect.Field field = Shy.class.getDeclaredField("names");
        field.setAccessible(true);
        return field.get(shy);
    }

    @Test
    void whoHasASayInItsSerializationIsAsked() throws Exception {
        assertEquals("replaced 7", copy(new Replaced(7)));
        assertEquals(List.of("replaced 7"), copy(List.of(new Replaced(7))));
        assertEquals(new Resolved(8), copy(new Resolved(7)));
        assertEquals(jdkCopy(new External(7)), copy(new External(7)));
    }

    @Test
    void whatIsSharedStaysShared() throws Exception {
        List<Object> list = new ArrayList<>(List.of(1));
        int[] numbers = {1};
        Node node = new Node(1);
        String longText = "x".repeat(Encoder.SHORT_TEXT + 1);
        Pair record = new Pair(1, 2);
        Object[] all = {list, numbers, node, longText, record, list, numbers, node, longText, record, List.of(list)};
        Object[] back = (Object[]) copy(all);
        for (int i = 0; i < 5; i++) {
            assertSame(back[i], back[i + 5], "element " + i);
            assertNotSame(all[i], back[i]);
        }
        assertSame(back[0], ((List<?>) back[10]).get(0));
    }

    @Test
    void whatIsSharedWithAnObjectStreamStaysShared() throws Exception {
        List<Object> list = new ArrayList<>(List.of(1));
        for (Object value : List.of(new Pair(list, new Node(list)), new Pair(new Node(list), list))) {
            Pair back = (Pair) copy(value);
            Node node = (Node) (back.left() instanceof Node ? back.left() : back.right());
            Object other = back.left() instanceof Node ? back.right() : back.left();
            assertSame(other, node.value);
        }
        Object[] array = {1, 2};
        Pair view = (Pair) copy(new Pair(array, Arrays.asList(array)));
        ((Object[]) view.left())[0] = 5;
        assertEquals(5, ((List<?>) view.right()).get(0), "a list over an array");
    }

    @Test
    void cyclesAreKept() throws Exception {
        List<Object> list = new ArrayList<>();
        list.add(list);
        List<?> back = (List<?>) copy(list);
        assertSame(back, back.get(0));

        Map<String, Object> map = new HashMap<>();
        map.put("me", new Object[] {map});
        Map<?, ?> mapBack = (Map<?, ?>) copy(map);
        assertSame(mapBack, ((Object[]) mapBack.get("me"))[0]);

        Node node = new Node(null);
        node.value = new ArrayList<>(List.of(node));
        Node nodeBack = (Node) copy(node);
        assertSame(nodeBack, ((List<?>) nodeBack.value).get(0));

        List<Object> inner = new ArrayList<>();
        Pair record = new Pair(inner, 1);
        inner.add(record);
        Pair recordBack = (Pair) copy(record);
        assertNull(((List<?>) recordBack.left()).get(0), "as Java serialization leaves a record that refers to itself");
        assertNull(((List<?>) ((Pair) jdkCopy(record)).left()).get(0));
    }

    @Test
    void aGraphThatWouldUnfoldIsWrittenOnce() throws Exception {
        List<Object> list = new ArrayList<>();
        String text = "y".repeat(10_000);
        for (int i = 0; i < 60; i++) {
            list = new ArrayList<>(Arrays.asList(list, list, text));
        }
        byte[] bytes = CODEC.encode(list, "the list");
        assertTrue(bytes.length < 20_000, () -> bytes.length + " bytes");
        assertInstanceOf(ArrayList.class, CODEC.decode(bytes));
    }

    @Test
    void whatIsNestedDeeplyTravelsAsBefore() throws Exception {
        Object value = 1;
        for (int i = 0; i < Encoder.MAX_DEPTH + 50; i++) {
            value = new ArrayList<>(Collections.singleton(value));
        }
        Object nested = value;
        FutureTask<Object> copying = new FutureTask<>(() -> copy(nested));
        Thread roomy = new Thread(null, copying, "roomy", 64 << 20); // Java serialization takes a lot of stack
        roomy.start();
        assertEquals(value.toString(), copying.get().toString());
        roomy.join();
    }

    @Test
    void refusalsNameTheWayThroughShortForms() {
        Object culprit = new ReentrantLock();
        path("Pair.left -> ArrayList[1]", new Node(new Pair(new ArrayList<>(List.of(1, culprit)), 1)));
        path("[0] -> HashMap value of key 'k' -> Pair.right",
                new Node(new Object[] {new HashMap<>(Map.of("k", new Pair(1, culprit)))}));
        path("Pair.left", new Node(new Pair(new Unsent(1), 1)));
        record Locked(Object state) implements Serializable, Lock {
            @Override
            public void lock() {}

            @Override
            public void lockInterruptibly() {}

            @Override
            public boolean tryLock() {
                return true;
            }

            @Override
            public boolean tryLock(long time, TimeUnit unit) {
                return true;
            }

            @Override
            public void unlock() {}

            @Override
            public java.util.concurrent.locks.Condition newCondition() {
                throw new UnsupportedOperationException();
            }
        }

        path("ArrayList[0]", new Node(new ArrayList<>(List.of(new Locked(1)))));
    }

    private static void path(String path, Node holder) {
        UnsendableException refusal = assertThrows(UnsendableException.class, () -> CODEC.encode(holder.value, "the value"));
        String whole = refusal.path();
        // The root's own name is left out.
        String expected = holder.value instanceof Pair ? path.substring("Pair.".length()) : path;
        assertEquals(expected, whole);
    }

    @Test
    void proxiesTravel() throws Exception {
        interface Named {
            String name();
        }
        record Naming(String name) implements InvocationHandler, Serializable {
            @Override
            public Object invoke(Object proxy, Method method, Object[] arguments) {
                return name;
            }
        }
        Named proxy = (Named) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Named.class}, new Naming("me"));
        assertEquals("me", ((Named) ((List<?>) copy(new ArrayList<>(List.of(proxy)))).get(0)).name());
    }

    @Test
    void writingAnObjectMayLeadToTheWritingOfAnother() throws Exception {
        assertEquals(new ArrayList<>(List.of("before", "inner", "after")),
                copy(new ArrayList<>(List.of("before", new Writing(), "after"))));
    }

    /** Writes another object while it is written. */
    @SuppressWarnings("serial") // the serialization does not mind what is thrown
    static final class Writing implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() throws Exception {
            return copy("inner");
        }
    }

    @Test
    void aSinkGetsTheSameBytes() throws Exception {
        List<Object> value = new ArrayList<>(List.of(1, "x", new Node(2)));
        List<byte[]> taken = new ArrayList<>();
        CODEC.encode(value, "the value", (bytes, offset, length) ->
                taken.add(Arrays.copyOfRange(bytes, offset, offset + length)));
        assertEquals(1, taken.size());
        assertEquals(3, ((List<?>) CODEC.decode(taken.get(0))).size());
        assertTrue(Arrays.equals(CODEC.encode(value, "the value"), taken.get(0)));
    }
}
