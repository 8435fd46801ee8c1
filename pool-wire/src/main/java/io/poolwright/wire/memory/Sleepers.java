package io.poolwright.wire.memory;

import java.lang.invoke.VarHandle;

/**
 * The wait words of several sleepers of whom it is enough to wake one: close together, so that one look finds out that all are
 * awake.
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

    private final WaitWord[] words;

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
        words = new WaitWord[sleepers];
        for (int i = 0; i < sleepers; i++) {
            words[i] = new WaitWord(region.buffer(), i * WORD);
        }
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
     * Returns the word of one sleeper.
     *
     * @param sleeper its number, from 1
     * @return its word
     */
    public WaitWord word(int sleeper) {
        return words[sleeper - 1];
    }

    /**
     * Counts those who sleep and whom nobody is waking. Comes after what was stored before.
     *
     * @param highest the highest number that is looked at, from 0
     * @return how many there are among those up to that
     */
    public int asleep(int highest) {
        VarHandle.fullFence(); // after what the caller has stored
        int count = 0;
        for (int i = 0; i < highest; i++) {
            if (words[i].isAsleepUnfenced()) {
                count++;
            }
        }
        return count;
    }

    /**
     * Claims the wake-up of one that sleeps. Comes after what was stored before, which each sleeper will find.
     *
     * @return the number of the one whom the caller is to wake, or 0 if nobody sleeps
     */
    public int claimWake() {
        VarHandle.fullFence(); // after what the caller has stored
        for (int i = 0; i < words.length; i++) {
            if (words[i].isAsleepUnfenced() && words[i].claimUnfenced()) {
                return i + 1;
            }
        }
        return 0;
    }
}
