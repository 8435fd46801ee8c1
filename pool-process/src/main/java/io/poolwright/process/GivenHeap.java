package io.poolwright.process;

import java.util.List;

/**
 * What a JVM's options say of its heap.
 *
 * @param isGiven whether they say how large it may become
 * @param largest how large in bytes, 0 if they do not say it, or in a form that is not looked into
 * @param smallest with how many bytes it begins at least, 0 if they do not say it: with less as the largest no JVM starts
 */
record GivenHeap(boolean isGiven, long largest, long smallest) {

    private static final List<String> LARGEST = List.of("-Xmx", "-XX:MaxHeapSize=");
    private static final List<String> SMALLEST = List.of("-Xms", "-XX:InitialHeapSize=", "-XX:MinHeapSize=");
    /** The beginning of options that give it as a share of the memory. */
    private static final String OF_MEMORY = "-XX:MaxRAM";

    static GivenHeap in(List<String> options) {
        boolean given = false;
        long largest = 0;
        long smallest = 0;
        for (String option : options) {
            String size = after(LARGEST, option);
            if (size != null) {
                given = true;
                largest = MemorySize.isOne(size) ? MemorySize.bytes(size) : 0; // of several the last one counts
            }
            given |= option.startsWith(OF_MEMORY);
            String least = after(SMALLEST, option);
            if (least != null && MemorySize.isOne(least)) {
                smallest = Math.max(smallest, MemorySize.bytes(least));
            }
        }
        return new GivenHeap(given, largest, smallest);
    }

    private static String after(List<String> beginnings, String option) {
        for (String beginning : beginnings) {
            if (option.startsWith(beginning)) {
                return option.substring(beginning.length());
            }
        }
        return null;
    }
}
