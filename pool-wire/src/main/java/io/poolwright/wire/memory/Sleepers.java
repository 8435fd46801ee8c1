package io.poolwright.wire.memory;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The wait words of several sleepers of whom it is enough to wake one: close together, so that a look at all of them is a look at few
 * lines of the cache.
 *
 * <pre>
 * 0  word of sleeper 1, as in {@link WaitWord}
 * 8  word of sleeper 2
 *    ...
 * </pre>
 *
 * <p>Thread safe. What a death leaves behind is said of each word there.
 */
public final class Sleepers {

    private static final int WORD = Long.BYTES;

    private final ByteBuffer memory;
    private final int sleepers;

    /**
     * Makes the words of memory that is all zero, or opens those that another process has made.
     *
     * @param region at least {@link #bytesFor} that many
     * @param sleepers how many there are
     * @throws IllegalArgumentException if they do not fit
     */
    public Sleepers(Region region, int sleepers) {
        if (bytesFor(sleepers) > region.bytes()) {
            throw new IllegalArgumentException(sleepers + " words do not fit in " + region.bytes() + " bytes");
        }
        memory = region.buffer();
        this.sleepers = sleepers;
    }

    /**
     * Returns how large a region that many words need.
     *
     * @param sleepers how many there are, at least 1
     * @return bytes, a multiple of 128
     * @throws IllegalArgumentException if there are none
     */
    public static long bytesFor(int sleepers) {
        if (sleepers < 1) {
            throw new IllegalArgumentException("sleepers was " + sleepers + " but must be at least 1");
        }
        return Words.apart((long) sleepers * WORD);
    }

    /**
     * Returns the word of one sleeper. It is made when asked for, as a pool has room for many more sleepers than it has.
     *
     * @param sleeper its number, from 1
     * @return its word
     * @throws IndexOutOfBoundsException if there is no such sleeper
     */
    public WaitWord word(int sleeper) {
        return new WaitWord(memory, Objects.checkIndex(sleeper - 1, sleepers) * WORD);
    }

    /**
     * Claims the wake-up of one that sleeps. Comes after what was stored before, which each sleeper will find.
     *
     * @return the number of the one whom the caller is to wake, or 0 if nobody sleeps
     */
    public int claimWake() {
        VarHandle.fullFence(); // after what the caller has stored
        for (int i = 0; i < sleepers; i++) {
            if (WaitWord.isAsleepUnfenced(memory, i * WORD) && WaitWord.claimUnfenced(memory, i * WORD)) {
                return i + 1;
            }
        }
        return 0;
    }
}
