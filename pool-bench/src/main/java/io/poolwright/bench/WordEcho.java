package io.poolwright.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The floor under everything that goes over shared memory: another JVM that copies a word of a mapped file to another.
 *
 * <p>Both spin, and give way now and then for the sake of machines with one processor.
 */
final class WordEcho implements AutoCloseable {

    private static final VarHandle LONGS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** The words, each on a line of the cache of its own. */
    private static final int CALL = 0;

    private static final int ANSWER = 128;
    private static final int BYTES = 4_096;

    private static final long END = -1;
    private static final int SPINS = 10_000;

    private final ByteBuffer memory;
    private final Process child;
    private long last;

    WordEcho() throws IOException {
        Path file = Files.createTempFile("pw-bench", null);
        try {
            memory = map(file);
            child = ChildJvm.of(WordEcho.class, List.of(), file.toString()).start();
            roundTrip(); // the other has mapped the file when it answers
        } finally {
            Files.delete(file);
        }
    }

    /** Sends the next number and awaits it. */
    void roundTrip() {
        last++;
        LONGS.setRelease(memory, CALL, last);
        for (int spins = 1; (long) LONGS.getAcquire(memory, ANSWER) != last; spins++) {
            if (spins % SPINS == 0) {
                Thread.yield();
                if (!child.isAlive()) {
                    throw new IllegalStateException("the other JVM has ended with " + child.exitValue());
                }
            }
        }
    }

    @Override
    public void close() {
        LONGS.setRelease(memory, CALL, END);
        child.onExit().join();
    }

    /** The other JVM. */
    public static void main(String[] arguments) {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        ByteBuffer memory = map(Path.of(arguments[0]));
        long seen = 0;
        int spins = 0;
        while (seen != END) {
            long word = (long) LONGS.getAcquire(memory, CALL);
            if (word != seen) {
                seen = word;
                LONGS.setRelease(memory, ANSWER, word);
            } else if (++spins % SPINS == 0) {
                Thread.yield();
                if (!parent.isAlive()) {
                    return;
                }
            }
        }
    }

    private static ByteBuffer map(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
