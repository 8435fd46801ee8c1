package io.poolwright.process;

import io.poolwright.spi.PoolConfig;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * What each worker of a pool gets of the machine, unless options say so: together the workers of all pools of this JVM get half of
 * the memory as their heaps, and all processors once.
 *
 * <p>Without that each JVM would take a quarter of the memory and believe that all processors are its own.
 */
final class MachineShare implements AutoCloseable {

    /** The workers of all pools of this JVM that have not ended. */
    private static final AtomicInteger WORKERS = new AtomicInteger();
    private static final long SMALLEST_HEAP = 64L << 20;

    private final int workers;
    private final String name;
    /** The heap of a worker in bytes, 0 if the JVM is to choose, or options say it in a form that is not looked into. */
    private final long heap;
    /** The option that says it, null if it was derived. */
    private final String heapOption;
    /** 0 if options say it. */
    private final int processors;
    private final String reason;

    MachineShare(PoolConfig config) {
        this(config, MachineMemory.bytes(), Runtime.getRuntime().availableProcessors());
    }

    MachineShare(PoolConfig config, long memory, int machineProcessors) {
        workers = config.workers();
        name = config.name();
        int all = WORKERS.addAndGet(workers);
        List<String> options = config.get(ProcessOptions.JVM_OPTIONS);
        String given = config.get(ProcessOptions.HEAP);
        GivenHeap own = GivenHeap.in(options);
        if (own.isGiven()) { // these come last on the command line
            heap = own.largest();
            heapOption = ProcessOptions.JVM_OPTIONS.name();
        } else if (given != null) {
            heap = MemorySize.bytes(given);
            heapOption = ProcessOptions.HEAP.name();
        } else {
            long share = Math.max(SMALLEST_HEAP, Math.min(memory / 4, memory / 2 / all)) >> 20 << 20;
            heap = memory == 0 ? 0 : Math.max(share, own.smallest());
            heapOption = null;
        }
        boolean processorsGiven = options.stream().anyMatch(option -> option.startsWith("-XX:ActiveProcessorCount"));
        processors = processorsGiven ? 0 : Math.max(1, (machineProcessors + all - 1) / all);
        reason = "of " + MemorySize.text(memory) + " and " + inWords(machineProcessors) + ", shared by "
                + (all == 1 ? "one worker" : "the " + all + " workers of all pools of this JVM");
    }

    /** The JVM options that give a worker its share. */
    void addTo(List<String> arguments) {
        if (heap > 0 && !ProcessOptions.JVM_OPTIONS.name().equals(heapOption)) {
            arguments.add("-Xmx" + heap);
        }
        if (processors > 0) {
            arguments.add("-XX:ActiveProcessorCount=" + processors);
        }
    }

    /** The heap of a worker in bytes, 0 if it is not known here. */
    long heap() {
        return heap;
    }

    /** The option that makes it larger. */
    String heapOption() {
        return heapOption != null ? heapOption : ProcessOptions.HEAP.name();
    }

    /** What was chosen, and why. */
    String text() {
        String heapText = heap == 0
                ? heapOption != null ? "the heap of option " + heapOption : "the heap that the JVM chooses"
                : "a heap of at most " + MemorySize.text(heap) + (heapOption != null ? " (option " + heapOption + ")" : "");
        String processorText =
                processors == 0 ? "the processors of option process.jvmOptions" : inWords(processors);
        return name + ": " + workers + (workers == 1 ? " worker process with " : " worker processes, each with ") + heapText + " and "
                + processorText + ", " + reason;
    }

    private static String inWords(int processors) {
        return processors + (processors == 1 ? " processor" : " processors");
    }

    /** Logs it, by a logger of its own. */
    void tell() {
        LoggerFactory.getLogger(MachineShare.class).info("{}", text());
    }

    /** Gives it back. */
    @Override
    public void close() {
        WORKERS.addAndGet(-workers);
    }
}
