package io.poolwright.engine;

import io.poolwright.TaskBiFunction;
import io.poolwright.TaskFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The whole input of a map, read, and how it is cut into the works of jobs. */
final class Chunks {

    /** By default each worker gets about so many chunks: few enough to be cheap, enough to even out slow ones. */
    private static final int PER_WORKER = 4;

    private final int elements;
    /** Makes the work for the elements from an index, inclusive, to another, exclusive. */
    private final BiFunction<Integer, Integer, Work> range;

    private Chunks(int elements, BiFunction<Integer, Integer, Work> range) {
        this.elements = elements;
        this.range = range;
    }

    /** Reads the input of a map; what its iterator throws is the caller's. */
    static Chunks ofMap(TaskFunction<Object, ?> function, Iterable<?> inputs) {
        Object[] arguments = read(inputs, "inputs");
        return new Chunks(
                arguments.length,
                (from, to) -> new Work.MapChunk(function, Arrays.copyOfRange(arguments, from, to)));
    }

    /** Reads the input of a starmap; what its iterator throws is the caller's. */
    static Chunks ofStarmap(
            TaskBiFunction<Object, Object, ?> function, Iterable<? extends Map.Entry<?, ?>> pairs) {
        Objects.requireNonNull(pairs, "pairs");
        List<Object> firsts = new ArrayList<>();
        List<Object> seconds = new ArrayList<>();
        for (Map.Entry<?, ?> pair : pairs) {
            Objects.requireNonNull(pair, "a pair");
            firsts.add(pair.getKey());
            seconds.add(pair.getValue());
        }
        return new Chunks(
                firsts.size(),
                (from, to) -> new Work.StarChunk(
                        function, firsts.subList(from, to).toArray(), seconds.subList(from, to).toArray()));
    }

    private static Object[] read(Iterable<?> inputs, String name) {
        Objects.requireNonNull(inputs, name);
        List<Object> read = new ArrayList<>();
        for (Object input : inputs) { // not through size() or toArray(): the iterator is what the user wrote
            read.add(input);
        }
        return read.toArray();
    }

    int elements() {
        return elements;
    }

    int defaultSize(int workers) {
        long chunks = (long) workers * PER_WORKER;
        return (int) Math.max(1, (elements + chunks - 1) / chunks);
    }

    List<Work> cut(int size) {
        List<Work> works = new ArrayList<>();
        for (int from = 0; from < elements; from += Math.min(size, elements - from)) {
            works.add(range.apply(from, from + Math.min(size, elements - from)));
        }
        return works;
    }
}
