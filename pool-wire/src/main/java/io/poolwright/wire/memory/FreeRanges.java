package io.poolwright.wire.memory;

import java.util.Map;
import java.util.TreeMap;

/** What is free of a piece of memory. The lowest range that fits is taken, so that the same memory is used again soon. */
final class FreeRanges {

    /** All offsets and lengths are multiples of this. */
    static final int GRANULE = 64;

    /** Lengths by offset. No two ranges touch. */
    private final TreeMap<Integer, Integer> ranges = new TreeMap<>();
    private final int bytes;

    FreeRanges(int bytes) {
        this.bytes = bytes / GRANULE * GRANULE;
        ranges.put(0, this.bytes);
    }

    static long rounded(int length) {
        return Math.max(GRANULE, (length + (long) GRANULE - 1) / GRANULE * GRANULE);
    }

    /** Takes room for a length, and returns where, or -1. */
    int take(int length) {
        long rounded = rounded(length);
        for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
            if (range.getValue() >= rounded) {
                int offset = range.getKey();
                int left = (int) (range.getValue() - rounded);
                ranges.remove(offset);
                if (left > 0) {
                    ranges.put((int) (offset + rounded), left);
                }
                return offset;
            }
        }
        return -1;
    }

    /** Gives back what was taken. */
    void give(int offset, int length) {
        int from = offset;
        int size = (int) rounded(length);
        Map.Entry<Integer, Integer> before = ranges.lowerEntry(from);
        if (before != null && before.getKey() + before.getValue() == from) {
            ranges.remove(before.getKey());
            from = before.getKey();
            size += before.getValue();
        }
        Integer after = ranges.remove(from + size);
        if (after != null) {
            size += after;
        }
        ranges.put(from, size);
    }

    boolean isAllFree() {
        return ranges.size() == 1 && ranges.firstEntry().getValue() == bytes;
    }
}
