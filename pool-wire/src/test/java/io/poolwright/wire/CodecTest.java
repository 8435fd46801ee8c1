package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.RemoteException;
import io.poolwright.TaskFunction;
import io.poolwright.UnsendableException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What travels, what does not, and what is said about it. */
final class CodecTest {

    private final Codec codec = new Codec(CodecTest.class.getClassLoader(), null);

    /** As a task's work is: the names of its components are the first word of a path. */
    record Parcel(Object function, Object argument) implements Serializable {}

    /** Holds whatever it is given. */
    static final class Holder implements Serializable {
        private static final long serialVersionUID = 1L;
        @SuppressWarnings("serial") // that it may not be serializable is the point
        final Object held;

        Holder(Object held) {
            this.held = held;
        }
    }

    /** Cannot be written, by its own will. */
    static final class Stubborn implements Serializable {
        private static final long serialVersionUID = 1L;

        private void writeObject(ObjectOutputStream out) {
            throw new IllegalStateException("not me");
        }
    }

    @Test
    @DisplayName("objects come back as they went, null too")
    void roundTrip() throws Exception {
        List<Object> objects = new ArrayList<>(Arrays.asList(1, "two", null, List.of(3L), Map.of("k", new int[0].length)));
        assertEquals(objects, codec.decode(codec.encode(objects, "the list")));
        assertNull(codec.decode(codec.encode(null, "nothing")));
        assertEquals(int.class, codec.decode(codec.encode(int.class, "a primitive type")));
        TaskFunction<Integer, Integer> function = x -> x + 1;
        @SuppressWarnings("unchecked")
        TaskFunction<Integer, Integer> back = (TaskFunction<Integer, Integer>) codec.decode(codec.encode(function, "f"));
        assertEquals(2, back.apply(1));
    }

    static Stream<Object[]> pathsOfUnserializable() {
        Object culprit = new Object();
        TaskFunction<Object, Object> capturing = x -> x + "" + culprit;
        return Stream.of(
                new Object[] {culprit, "argument"},
                new Object[] {new Object[] {1, culprit}, "argument -> [1]"},
                new Object[] {new ArrayList<>(List.of(0, 1, culprit)), "argument -> ArrayList[2]"},
                new Object[] {new HashMap<>(Map.of("key", culprit)), "argument -> HashMap value of key 'key'"},
                new Object[] {new Holder(new Holder(culprit)), "argument -> Holder.held -> Holder.held"},
                new Object[] {List.of(new Holder(culprit)), "argument -> List12[0] -> Holder.held"},
                new Object[] {new Parcel(null, culprit), "argument -> Parcel.argument"},
                new Object[] {capturing, "argument -> lambda in CodecTest, captured variable 1"});
    }

    @ParameterizedTest(name = "the path is {1}")
    @MethodSource("pathsOfUnserializable")
    void pathToTheCulprit(Object argument, String path) {
        UnsendableException refusal = refusal(argument);
        assertEquals(path, refusal.path());
        assertTrue(refusal.getMessage().contains(path + " is a java.lang.Object; it is not Serializable"), refusal.getMessage());
    }

    @Test
    @DisplayName("a class whose own writing throws is named with what it threw")
    void stubborn() {
        UnsendableException refusal = refusal(List.of(new Stubborn()));
        assertEquals("argument -> List12[0]", refusal.path());
        assertTrue(refusal.getMessage().contains("its serialization throws java.lang.IllegalStateException: not me"),
                refusal.getMessage());
        assertInstanceOf(IllegalStateException.class, refusal.getCause());
    }

    @Test
    @DisplayName("references that go too deep are refused, not an error")
    void tooDeep() {
        Object chain = 1;
        for (int i = 0; i < 200_000; i++) {
            chain = new Holder(chain);
        }
        UnsendableException refusal = refusal(chain);
        assertInstanceOf(StackOverflowError.class, refusal.getCause());
    }

    /** A lock that somebody has made. */
    private static final class Gate extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Object> unshareable() {
        return Stream.of(
                new ArrayBlockingQueue<>(1),
                new ReentrantLock(),
                new ReentrantLock().newCondition(),
                new ReentrantReadWriteLock(),
                new StampedLock(),
                new Gate(),
                new Gate().new ConditionObject(),
                new Semaphore(1),
                new CyclicBarrier(1),
                new Phaser(),
                new CompletableFuture<String>(),
                new CountDownLatch(1),
                Thread.currentThread(),
                ForkJoinPool.commonPool());
    }

    @ParameterizedTest(name = "{0} is refused wherever it is")
    @MethodSource("unshareable")
    void unshareableIsRefused(Object object) {
        assertEquals("argument", refusal(object).path());
        assertEquals("argument -> Holder.held", refusal(new Holder(object)).path());
        assertEquals("argument -> ArrayList[1]", refusal(new ArrayList<>(List.of(1, object))).path());
    }

    @Test
    @DisplayName("a queue is refused with the words that CPython has, and with what to do")
    void queue() {
        String message = refusal(new ArrayBlockingQueue<>(1)).getMessage();
        assertTrue(message.contains("Queue objects should only be shared between processes through a Manager"), message);
        assertTrue(message.contains("manager.queue()"), message);
    }

    @Test
    @DisplayName("the filter is asked, and its refusal is an exception of the reading")
    void filter() {
        Codec filtered = new Codec(
                CodecTest.class.getClassLoader(), ObjectInputFilter.Config.createFilter("java.lang.*;!*"));
        byte[] allowed = filtered.encode(7, "a number");
        byte[] refused = filtered.encode(new ArrayList<>(), "a list");
        assertEquals(7, decoded(filtered, allowed));
        assertThrows(InvalidClassException.class, () -> filtered.decode(refused));
    }

    @Test
    @DisplayName("a failure travels as itself, or as its stand-in, whatever its methods do")
    void failures() {
        IOException plain = new IOException("plain", new IllegalArgumentException("cause"));
        Throwable back = TravellingFailure.of(codec, plain).unpack(codec);
        assertInstanceOf(IOException.class, back);
        assertEquals("cause", back.getCause().getMessage());

        @SuppressWarnings("serial")
        class Hostile extends RuntimeException {
            final Object unserializable = new Object();

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("no cause");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new IllegalStateException("no stack");
            }
        }

        Throwable standIn = TravellingFailure.of(codec, new Hostile()).unpack(codec);
        RemoteException remote = assertInstanceOf(RemoteException.class, standIn);
        assertEquals(Hostile.class.getName(), remote.className());
        assertTrue(remote.remoteMessage().contains("its getMessage throws java.lang.IllegalStateException"));
    }

    @Test
    @DisplayName("a cycle of causes and a message of any length are bounded")
    void endlessFailures() {
        Exception first = new Exception("x".repeat(1_000_000));
        Exception second = new Exception(first) {
            private static final long serialVersionUID = 1L;

            @SuppressWarnings("unused") // makes it unserializable, so that the stand-in is used
            private final transient Optional<String> nothing = Optional.empty();

            private void writeObject(ObjectOutputStream out) throws IOException {
                throw new IOException("not me");
            }
        };
        first.initCause(second);
        RemoteException standIn = (RemoteException) TravellingFailure.of(codec, second).unpack(codec);
        assertEquals("x".repeat(65_536) + "... (934464 more characters)", ((RemoteException) standIn.getCause()).remoteMessage());
        assertNull(standIn.getCause().getCause());

        Exception whole = new IllegalStateException("y".repeat(1 << 20));
        assertEquals(1 << 20, TravellingFailure.of(codec, whole).unpack(codec).getMessage().length());
        Exception longer = new IllegalStateException(new IOException("y".repeat((1 << 20) + 1)));
        RemoteException cut = assertInstanceOf(RemoteException.class, TravellingFailure.of(codec, longer).unpack(codec));
        assertEquals(IllegalStateException.class.getName(), cut.className());
        assertTrue(cut.getCause().getMessage().endsWith("... (983041 more characters)"));
    }

    private UnsendableException refusal(Object argument) {
        return assertThrows(UnsendableException.class, () -> codec.encode(new Parcel(null, argument), "the task"));
    }

    private static Object decoded(Codec codec, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @MethodSource
    void simplestValuesHaveAShortForm(Object value, int length) throws Exception {
        byte[] form = codec.encode(value, "the value", 9);
        assertEquals(length, form.length - 9, "bytes");
        Object back = codec.decode(form, 9);
        assertTrue(Objects.deepEquals(value, back), () -> "expected " + value + ", found " + back);
        assertTrue(value == null || value.getClass() == back.getClass());
    }

    static Stream<Arguments> simplestValuesHaveAShortForm() {
        return Stream.of(
                Arguments.of(null, 1), Arguments.of(true, 1), Arguments.of(false, 1), Arguments.of(Integer.MIN_VALUE, 5),
                Arguments.of(Long.MAX_VALUE, 9), Arguments.of(Double.NaN, 9), Arguments.of(-0.0, 9), Arguments.of("", 2),
                Arguments.of("caf\u00e9", 6), Arguments.of("\u20ac", 4), Arguments.of("\ud800 alone", 16),
                Arguments.of("\ud83d\ude00", 6), Arguments.of(new byte[0], 2), Arguments.of(new byte[] {-84, 1}, 4));
    }

    @Test
    void whatIsNoValueIsNotRead() {
        for (byte[] bytes : List.of(
                new byte[0], new byte[] {Tag.INT, 1}, new byte[] {Tag.LONG, 1, 2, 3, 4}, new byte[] {Tag.TRUE, 1},
                new byte[] {Tag.WIDE_TEXT, 1}, new byte[] {Tag.DOUBLE}, new byte[] {Tag.NULL, 0}, new byte[] {0},
                new byte[] {'?', 1}, new byte[] {-84, 0, 0}, new byte[] {Tag.STREAM, 0, 0})) {
            assertThrows(IOException.class, () -> codec.decode(bytes), () -> Arrays.toString(bytes));
        }
    }

    @Test
    void aConcurrentMapIsNoLockThoughItWritesSome() throws Exception {
        Map<String, Integer> map = new ConcurrentHashMap<>(Map.of("a", 1));
        assertEquals(map, codec.decode(codec.encode(map, "the map")));
    }

    @Test
    void someObjectsAreWrittenInAnotherWay() throws Exception {
        Codec replacing = new Codec(
                getClass().getClassLoader(), null, object -> object instanceof StringBuilder ? "a builder" : object);
        assertEquals(List.of("a builder", "b"),
                replacing.decode(replacing.encode(new ArrayList<Object>(List.of(new StringBuilder("x"), "b")), "the list")));
    }
}
