package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Task;
import io.poolwright.TaskBiFunction;
import io.poolwright.TaskFunction;
import io.poolwright.UnsendableException;
import java.io.File;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Lambdas and method references of every kind, sent once and as numbers after that. */
final class FunctionsTest {

    /** A work, with a function and an argument. */
    record Call(Object function, Object argument) implements Serializable {}

    /** A function with a state, which is no lambda. */
    static final class Counter implements TaskFunction<Integer, Integer> {
        private static final long serialVersionUID = 1L;
        int count;

        @Override
        public Integer apply(Integer step) {
            return count += step;
        }
    }

    /** Captured as {@code this}. */
    static final class Tariff implements Serializable {
        private static final long serialVersionUID = 1L;
        final int rate;

        Tariff(int rate) {
            this.rate = rate;
        }

        TaskFunction<Integer, Integer> priced() {
            return x -> x * rate;
        }

        TaskFunction<Integer, Integer> bound() {
            return this::price;
        }

        int price(int x) {
            return x * rate;
        }
    }

    static final TaskFunction<Integer, Integer> OF_INITIALIZER = x -> x + 100;

    private final FunctionShelf shelf = new FunctionShelf();
    private final Codec plain = new Codec(getClass().getClassLoader(), null).knowing(List.of(Call.class));
    private final Codec writer = plain.writing(new FunctionWriter(shelf));
    private final Codec reader = plain.reading(new FunctionReader(shelf));

    @SuppressWarnings("unchecked")
    private <F> F copy(F function) throws Exception {
        return (F) reader.decode(writer.encode(function, "the function"));
    }

    private static <T extends Comparable<T>> TaskFunction<List<T>, T> largest() {
        return list -> list.stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private TaskFunction<Integer, Integer> adding(int number) {
        return x -> x + number;
    }

    @Test
    void lambdasOfEveryKind() throws Exception {
        String text = "cap";
        byte b = 1;
        short s = 2;
        char c = 'c';
        float f = 3;
        boolean z = true;
        long l = 4;
        double d = 5;
        int[] array = {6};
        List<Integer> list = new ArrayList<>(List.of(7));
        Map<String, Integer> map = Map.of("k", 8);
        Task<String> capturing = () -> text + b + s + c + f + z + l + d + array[0] + list + map;
        assertEquals(capturing.call(), copy(capturing).call());

        assertEquals(3, copy((TaskFunction<Integer, Integer>) x -> x + 1).apply(2));
        assertEquals(102, copy(OF_INITIALIZER).apply(2));
        assertEquals(9, copy(new Tariff(3).priced()).apply(3));
        assertEquals(9, copy(new Tariff(3).bound()).apply(3));
        assertEquals(5, copy((TaskFunction<String, Integer>) String::length).apply("unbound".substring(2)));
        assertEquals("x", copy((TaskFunction<String, StringBuilder>) StringBuilder::new).apply("x").toString());
        assertEquals(3, copy((TaskFunction<Integer, int[]>) int[]::new).apply(3).length);
        assertEquals(7, copy((TaskBiFunction<Integer, Integer, Integer>) Math::max).apply(3, 7));
        assertEquals(3, copy(FunctionsTest.<Integer>largest()).apply(List.of(1, 3, 2)));
        String receiver = "receiver";
        assertEquals('c', copy((TaskFunction<Integer, Character>) receiver::charAt).apply(2));
        TaskFunction<Integer, TaskFunction<Integer, Integer>> nested = x -> y -> x * y;
        assertEquals(6, copy(copy(nested).apply(2)).apply(3));
        TaskFunction<Integer, Integer> inner = adding(1);
        TaskFunction<Integer, Integer> outer = x -> inner.apply(x) * 2;
        assertEquals(8, copy(outer).apply(3));
        assertTrue(shelf.size() >= 12, () -> shelf.size() + " functions are known");
    }

    @Test
    void aFunctionThatCapturesNothingIsWrittenAndMadeOnce() throws Exception {
        TaskFunction<Integer, Integer> function = x -> x + 1;
        Call first = (Call) reader.decode(writer.encode(new Call(function, 1), "the task"));
        byte[] bytes = writer.encode(new Call(function, 2), "the task");
        Call second = (Call) reader.decode(bytes);
        assertSame(first.function(), second.function());
        assertEquals(1, shelf.size());
        assertEquals(9, bytes.length, "a tag and the class; a tag and the number; a tag and an int");
    }

    @Test
    void aCapturingFunctionIsWrittenOnceAndItsValuesEachTime() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertEquals(1 + i, copy(adding(i)).apply(1));
        }
        assertEquals(1, shelf.size());
        assertEquals(7, writer.encode(adding(5), "the function").length);
    }

    @Test
    void whatAFunctionSharesWithItsArgumentStaysShared() throws Exception {
        List<Integer> list = new ArrayList<>();
        TaskFunction<Integer, List<Integer>> function = x -> list;
        Call back = (Call) reader.decode(writer.encode(new Call(function, list), "the task"));
        @SuppressWarnings("unchecked")
        TaskFunction<Integer, List<Integer>> read = (TaskFunction<Integer, List<Integer>>) back.function();
        assertSame(back.argument(), read.apply(1));
        Call twice = (Call) reader.decode(writer.encode(new Call(function, function), "the task"));
        assertSame(twice.function(), twice.argument());
    }

    @Test
    void anObjectWithAStateIsWrittenEachTime() throws Exception {
        Counter counter = new Counter();
        counter.count = 1;
        Counter first = copy(counter);
        counter.count = 5;
        Counter second = copy(counter);
        assertNotSame(first, second);
        assertEquals(1, first.count);
        assertEquals(5, second.count);
        assertEquals(0, shelf.size());
    }

    @Test
    void withoutRoomFunctionsGoWhole() throws Exception {
        Codec full = plain.writing(new FunctionWriter((id, definition) -> false));
        for (int i = 0; i < 3; i++) {
            byte[] bytes = full.encode(new Call(adding(i), OF_INITIALIZER), "the task");
            Call back = (Call) plain.decode(bytes);
            @SuppressWarnings("unchecked")
            TaskFunction<Integer, Integer> read = (TaskFunction<Integer, Integer>) back.function();
            assertEquals(1 + i, read.apply(1));
        }
    }

    @Test
    void withoutATableAFunctionGoesWholeInFewBytes() throws Exception {
        byte[] bytes = plain.encode(OF_INITIALIZER, "the function");
        assertTrue(bytes.length < 400, () -> bytes.length + " bytes");
        assertEquals(101, apply(plain.decode(bytes)));
    }

    @SuppressWarnings("unchecked")
    private static Object apply(Object function) throws Exception {
        return ((TaskFunction<Integer, Object>) function).apply(1);
    }

    /** The JDK's modules are not open to this library. */
    @Test
    void functionsOfModulesThatAreClosedGoWhole() throws Exception {
        Map.Entry<String, Integer> first = Map.entry("a", 2);
        Map.Entry<String, Integer> second = Map.entry("b", 1);
        assertTrue(copy(Map.Entry.<String, Integer>comparingByKey()).compare(first, second) < 0);
        Comparator<String> byLength = Comparator.comparing((Function<String, Integer> & Serializable) String::length);
        assertTrue(copy(byLength).compare("ccc", "d") > 0);
        assertEquals(0, shelf.size());
        Call call = (Call) reader.decode(writer.encode(new Call(byLength, "x"), "the task"));
        assertEquals("x", call.argument());
    }

    @Test
    void whatAFunctionCapturesIsRefusedWithThePath() {
        ReentrantLock lock = new ReentrantLock();
        TaskFunction<Integer, Object> locked = x -> lock;
        UnsendableException refusal =
                assertThrows(UnsendableException.class, () -> writer.encode(new Call(locked, 1), "the task"));
        assertEquals("function -> lambda in FunctionsTest, captured variable 1", refusal.path());
    }

    @Test
    void aNumberThatIsNotDefinedIsNoFunction() {
        byte[] unknown = {Tag.FUNCTION, 7};
        byte[] huge = {Tag.FUNCTION, -1, -1, -1, -1, 7};
        byte[] closure = {Tag.CLOSURE, 7, Tag.NULL};
        for (byte[] bytes : List.of(unknown, huge, closure)) {
            assertThrows(StreamCorruptedException.class, () -> reader.decode(bytes));
            assertThrows(StreamCorruptedException.class, () -> plain.decode(bytes));
        }
        shelf.publish(0, new byte[] {1, 2, 3});
        assertThrows(IOException.class, () -> reader.decode(new byte[] {Tag.FUNCTION, 0}));
    }

    @Test
    void aConstantIsNoClosureAndTheOtherWayRound() throws Exception {
        copy(adding(1));
        assertThrows(IOException.class, () -> reader.decode(new byte[] {Tag.FUNCTION, 0}));
        copy(OF_INITIALIZER);
        assertEquals(101, apply(reader.decode(new byte[] {Tag.CLOSURE, 1})));
    }

    @Test
    void theFilterIsAskedAboutFunctions() throws Exception {
        byte[] bytes = writer.encode(new Call(adding(1), OF_INITIALIZER), "the task");
        for (String pattern : List.of(
                "java.**;!io.poolwright.wire.FunctionsTest", "!java.lang.invoke.SerializedLambda", "java.**;!*")) {
            Codec filtered = new Codec(getClass().getClassLoader(), ObjectInputFilter.Config.createFilter(pattern))
                    .knowing(List.of(Call.class)).reading(new FunctionReader(shelf));
            assertThrows(InvalidClassException.class, () -> filtered.decode(bytes), pattern);
        }
        ObjectInputFilter allowed = ObjectInputFilter.Config.createFilter("io.poolwright.**;java.**;!*");
        Codec allowing = new Codec(getClass().getClassLoader(), allowed)
                .knowing(List.of(Call.class)).reading(new FunctionReader(shelf));
        assertInstanceOf(Call.class, allowing.decode(bytes));
    }

    @Test
    void manyThreadsGiveAFunctionOneNumber() throws Exception {
        TaskFunction<Integer, Integer> function = x -> x + 7;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                    for (int j = 0; j < 200; j++) {
                        if (j % 2 == 0) {
                            assertEquals(8, copy(function).apply(1));
                        } else {
                            assertEquals(1 + j, copy(adding(j)).apply(1));
                        }
                    }
                } catch (Throwable e) {
                    failures.add(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
        assertTrue(shelf.size() <= 2, () -> shelf.size() + " functions");
    }

    /** What a class loader of its own loads. */
    public static final class Unloaded {
        private Unloaded() {}

        /** A function of this class. */
        public static TaskFunction<Integer, Integer> function() {
            return x -> x + 1;
        }
    }

    @Test
    void classesThatWroteFunctionsCanGo() throws Exception {
        WeakReference<ClassLoader> gone = writeWithAnotherLoader();
        for (int i = 0; i < 50 && gone.get() != null; i++) {
            System.gc();
        }
        assertEquals(null, gone.get());
        assertEquals(1, shelf.size());
    }

    private WeakReference<ClassLoader> writeWithAnotherLoader() throws Exception {
        URL classes = new File(Unloaded.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toURI().toURL();
        URLClassLoader loader = new URLClassLoader(new URL[] {classes}, getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded
                            : name.equals(Unloaded.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
                }
            }
        };
        Class<?> type = Class.forName(Unloaded.class.getName(), true, loader);
        assertNotSame(Unloaded.class, type);
        assertInstanceOf(TaskFunction.class, copy(type.getMethod("function").invoke(null)));
        loader.close();
        return new WeakReference<>(loader);
    }
}
