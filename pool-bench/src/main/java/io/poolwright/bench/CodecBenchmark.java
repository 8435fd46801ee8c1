package io.poolwright.bench;

import io.poolwright.TaskFunction;
import io.poolwright.wire.ByteSink;
import io.poolwright.wire.Codec;
import io.poolwright.wire.FunctionReader;
import io.poolwright.wire.FunctionShelf;
import io.poolwright.wire.FunctionWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to write a task as bytes and to read it again, by the codec and by an object stream of the JDK.
 *
 * <p>{@code java -jar pool-bench/target/benchmarks.jar CodecBenchmark -prof gc}
 */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final int NUMBERS = 1000;

    /** How it is written. */
    @Param({"forms", "stream"})
    String form;

    /** What the task has for an argument. */
    @Param({"int", "captured", "record", "list", "numbers"})
    String argument;

    private Codec writer;
    private Codec reader;
    private Call call;
    private byte[] written;
    private int length;
    private final ByteSink sink = (bytes, offset, size) -> length = size;

    /** Made by JMH. */
    public CodecBenchmark() {}

    /** A function and its argument, as a task has them. */
    record Call(TaskFunction<Object, Object> function, Object argument) implements Serializable {}

    /**
     * Makes the task.
     *
     * @throws Exception if it cannot be written
     */
    @Setup
    public void make() throws Exception {
        FunctionShelf shelf = new FunctionShelf();
        Codec codec = new Codec(CodecBenchmark.class.getClassLoader(), null).knowing(List.of(Call.class));
        writer = codec.writing(new FunctionWriter(shelf));
        reader = codec.reading(new FunctionReader(shelf));
        call = new Call(argument.equals("captured") ? capturing(4711, "some text") : x -> x, argument());
        written = written();
        length = written.length;
    }

    private static TaskFunction<Object, Object> capturing(int number, String text) {
        return x -> x + text + number;
    }

    private Object argument() {
        return switch (argument) {
            case "record" -> new Order(1, "somebody", 3, 9.5, true);
            case "list" -> new ArrayList<>(List.of("one", "two", Map.of("three", 3)));
            case "numbers" -> {
                Object[] numbers = new Object[NUMBERS];
                Arrays.setAll(numbers, i -> i);
                yield numbers;
            }
            default -> 4711;
        };
    }

    private byte[] written() throws Exception {
        if (form.equals("forms")) {
            return writer.encode(call, "the task");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(call);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes the task.
     *
     * @return how many bytes it has
     * @throws Exception if it cannot be written
     */
    @Benchmark
    public int write() throws Exception {
        int before = length;
        if (form.equals("forms")) {
            writer.encode(call, "the task", sink);
        } else {
            length = written().length;
        }
        Check.same(length, before, "number of bytes");
        return length;
    }

    /**
     * Reads the task.
     *
     * @return its argument
     * @throws Exception if it cannot be read
     */
    @Benchmark
    public Object read() throws Exception {
        Call back;
        if (form.equals("forms")) {
            back = (Call) reader.decode(written);
        } else {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
                back = (Call) in.readObject();
            }
        }
        Object found = back.argument();
        if (found instanceof Object[] numbers ? !numbers[NUMBERS - 1].equals(NUMBERS - 1) : !found.equals(call.argument())) {
            throw new WrongAnswerException("the argument was " + found + " instead of " + call.argument());
        }
        return found;
    }
}
