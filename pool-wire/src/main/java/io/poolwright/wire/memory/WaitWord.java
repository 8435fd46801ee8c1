package io.poolwright.wire.memory;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Tells others whether somebody sleeps, so that a wake-up costs something only if there is somebody to wake, and is done once.
 *
 * <pre>{@code
 *           prepareToSleep                claimWake
 *   AWAKE -------------------> ASLEEP ------------------> RINGING
 *     ^                           |  <------------------     |
 *     |                           |      abandonWake         |
 *     +------- awake -------------+-------- awake -----------+
 *
 * 0  state  long  sleeper: volatile store of ASLEEP, exchange for AWAKE; others: compare-and-set of ASLEEP to RINGING, and
 *                 back
 * }</pre>
 *
 * <p>Why no wake-up is lost. The sleeper stores ASLEEP and then looks once more for what it waits for; who has something for it
 * stores that first and then looks for ASLEEP. Between store and look each has a full fence, so at least one of the two sees the
 * other's store. What remains is a death between {@link #claimWake()} and the ring: a sleep whose ringers may die one by one, and
 * not together with the sleeper, has a limit.
 *
 * <pre>{@code
 * // the sleeper                            // who has something for it
 * word.prepareToSleep();                    ring.offer(...);
 * if (ring.isEmpty()) {                     if (word.claimWake()) {
 *     sleep(limit);                             ringTheBell();
 * }                                         }
 * word.awake();
 * }</pre>
 *
 * <p>Who rings, and how, is the user's. {@code prepareToSleep} and {@code awake} are for the sleeper's thread, the rest for
 * anybody. What a death leaves behind: of the sleeper, a word that says ASLEEP, and wake-ups that wake nobody until whoever sees
 * the death calls {@link #reset()}; of whoever rings, RINGING, until the sleeper's limit. After an {@code abandonWake} that comes
 * when the sleeper has slept again and a second bell is on its way, there may be a third, which wakes it in vain.
 */
public final class WaitWord {

    /** The size of a word, rounded up so that each has a line of the cache to itself. */
    public static final int BYTES = Words.APART;

    private static final long AWAKE = 0;
    private static final long ASLEEP = 1;
    private static final long RINGING = 2;

    private final ByteBuffer memory;
    private final int at;

    /**
     * Makes a word of memory that is all zero, or opens one that another process has made.
     *
     * @param region at least {@link #BYTES}
     */
    public WaitWord(Region region) {
        this(region.buffer(), 0);
    }

    WaitWord(ByteBuffer memory, int at) {
        this.memory = memory;
        this.at = at;
    }

    /** Says that this thread is about to sleep. What it waits for has to be looked for once more after this. */
    public void prepareToSleep() {
        FaultPoint.pass(FaultPoint.SLEEP_BEFORE);
        Words.LONGS.setVolatile(memory, at, ASLEEP);
        VarHandle.fullFence(); // before the look that follows
        FaultPoint.pass(FaultPoint.SLEEP_AFTER);
    }

    /**
     * Says that this thread is awake, be it that it never slept.
     *
     * @return true if somebody has claimed the wake-up: the bell has rung, or is about to
     */
    public boolean awake() {
        return (long) Words.LONGS.getAndSet(memory, at, AWAKE) == RINGING;
    }

    /**
     * Tells whether somebody sleeps whom nobody is waking. Comes after what was stored before.
     *
     * @return true if so
     */
    public boolean isAsleep() {
        VarHandle.fullFence(); // after what the caller has stored
        return isAsleepUnfenced(memory, at);
    }

    /**
     * The same without a fence: for who has put a full one between what it has stored and this, as when it looks at many; and as a hint for
     * who has stored nothing that the sleeper should find.
     *
     * @return true if it seems so
     */
    public boolean seemsAsleep() {
        return isAsleepUnfenced(memory, at);
    }

    /** The same of the word that is there, after a fence of the caller's. */
    static boolean isAsleepUnfenced(ByteBuffer memory, int at) {
        return (long) Words.LONGS.getAcquire(memory, at) == ASLEEP;
    }

    /**
     * Claims the wake-up if somebody sleeps. Comes after what was stored before, which the sleeper will find.
     *
     * @return true if the caller is the one to ring
     */
    public boolean claimWake() {
        return isAsleep() && claimUnfenced(memory, at);
    }

    /** The claim itself, of the word that is there. */
    static boolean claimUnfenced(ByteBuffer memory, int at) {
        boolean claimed = Words.LONGS.compareAndSet(memory, at, ASLEEP, RINGING);
        if (claimed) {
            FaultPoint.pass(FaultPoint.WAKE_CLAIMED);
        }
        return claimed;
    }

    /** Gives a claim back, as the bell could not be rung: somebody else is to wake the sleeper, if it sleeps still. */
    public void abandonWake() {
        Words.LONGS.compareAndSet(memory, at, RINGING, ASLEEP);
    }

    /** Sets the word back, as its sleeper is dead. */
    public void reset() {
        Words.LONGS.setVolatile(memory, at, AWAKE);
    }
}
