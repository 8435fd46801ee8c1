package io.poolwright.engine;

import io.poolwright.TaskBiFunction;
import io.poolwright.TaskFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** The whole input of a map, read, and how it is cut into the works of jobs. */
final class Chunks {

    /** By default a chunk is this part of what a worker's share of the rest would be, so that the chunks become smaller. */
    private static final int PARTS = 4;
    /** By default no chunk is smaller than this part of a worker's share of all, which is all that a worker can idle at the end. */
    private static final int LEAST_PARTS = 64;

    private final int elements;
    /** Makes the work for the elements from an index, inclusive, to another, exclusive. */
    private final BiFunction<Integer, Integer, Work> range;

    private Chunks(int elements, BiFunction<Integer, Integer, Work> range) {
        this.elements = elements;
        this.range = range;
    }

    /** Reads the input of a map; what its iterator throws is the caller's. */
    static Chunks ofMap(TaskFunction<Object, ?> function, Iterable<?> inputs) {
        Objects.requireNonNull(inputs, "inputs");
        BlockList arguments = new BlockList();
        for (Object input : inputs) { // not through size() or toArray(): the iterator is what the user wrote
            arguments.append(input);
        }
        return new Chunks(arguments.size(), (from, to) -> new Work.MapChunk(function, arguments.copy(from, to)));
    }

    /** Reads the input of a starmap; what its iterator throws is the caller's. */
    static Chunks ofStarmap(
            TaskBiFunction<Object, Object, ?> function, Iterable<? extends Map.Entry<?, ?>> pairs) {
        Objects.requireNonNull(pairs, "pairs");
        BlockList firsts = new BlockList();
        BlockList seconds = new BlockList();
        for (Map.Entry<?, ?> pair : pairs) {
            Objects.requireNonNull(pair, "a pair");
            firsts.append(pair.getKey());
            seconds.append(pair.getValue());
        }
        return new Chunks(
                firsts.size(), (from, to) -> new Work.StarChunk(function, firsts.copy(from, to), seconds.copy(from, to)));
    }

    int elements() {
        return elements;
    }

    /** Cuts the input into chunks of one size, but for the last. */
    List<Work> cut(int size) {
        List<Work> works = new ArrayList<>();
        for (int from = 0; from < elements; from += Math.min(size, elements - from)) {
            works.add(range.apply(from, from + Math.min(size, elements - from)));
        }
        return works;
    }

    /**
     * Cuts the input into chunks that become smaller: the first are large, so that many short tasks cost little, and the last are
     * small, so that all workers end at about the same time, however long a task takes.
     */
    List<Work> cutFor(int workers) {
        List<Work> works = new ArrayList<>();
        for (int from = 0; from < elements;) {
            int to = from + nextSize(elements, elements - from, workers);
            works.add(range.apply(from, to));
            from = to;
        }
        return works;
    }

    /** The size of the next chunk of so many elements when some are left. */
    static int nextSize(int elements, int left, int workers) {
        int least = Math.max(1, elements / LEAST_PARTS / workers);
        long parts = (long) workers * PARTS;
        return (int) Math.min(left, Math.max(least, (left + parts - 1) / parts));
    }
}
