package io.poolwright.wire.memory;

import static io.poolwright.wire.memory.TwoSides.ROUNDS;
import static io.poolwright.wire.memory.TwoSides.race;

import io.poolwright.wire.ProtocolException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Two threads do the two sides of a race at the same moment, a great many times. A claim, or a taking back, without its
 * compare-and-set is found by this within a second, and so is either fence of {@link WaitWord} that is missing, on a machine that
 * has two processors free.
 */
final class SameMomentTest {

    /** For an entry in each round. */
    private static final int SLOTS = 1024;
    private static final byte[] NOTHING = {};

    private final Region region = Regions.of(TaskBoard.bytesFor(SLOTS, 64));
    private TaskBoard publisher;
    private BoardClaimant one;
    private BoardClaimant another;

    @Test
    void sleeperAndRingerNeverMissEachOther() throws Exception {
        Region data = Regions.of((long) ROUNDS * Words.APART);
        Region memory = Regions.of((long) ROUNDS * Words.APART);
        WaitWord[] words = new WaitWord[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            words[round] = new WaitWord(memory.buffer(), round * Words.APART);
        }
        boolean[] found = new boolean[ROUNDS];
        boolean[] rang = new boolean[ROUNDS];
        race(() -> {
            for (int round = 0; round < ROUNDS; round++) {
                words[round].reset();
                Words.LONGS.setVolatile(data.buffer(), round * Words.APART, 0L);
            }
        }, round -> {
            words[round].prepareToSleep();
            found[round] = (long) Words.LONGS.getAcquire(data.buffer(), round * Words.APART) != 0;
        }, round -> {
            Words.LONGS.setRelease(data.buffer(), round * Words.APART, 1L); // as a tail is stored
            rang[round] = words[round].claimWake();
        }, round -> found[round] || rang[round]);
    }

    private void fill() {
        publisher = TaskBoard.create(region, SLOTS, 64, 2);
        for (int round = 0; round < ROUNDS; round++) {
            publisher.publish(round, 0, NOTHING, 0, 0);
        }
        try {
            one = BoardClaimant.attach(region);
            another = BoardClaimant.attach(region);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoClaimantsNeverGetTheSame() throws Exception {
        int[] claims = new int[ROUNDS];
        int[] other = new int[ROUNDS];
        race(() -> {
            fill();
            Arrays.fill(claims, 0);
            Arrays.fill(other, 0);
        }, round -> {
            long position = one.claim(1);
            if (position >= 0) {
                claims[(int) position]++;
            }
        }, round -> {
            long position = another.claim(2);
            if (position >= 0) {
                other[(int) position]++;
            }
        }, round -> claims[round] + other[round] <= 1);
    }

    @Test
    void whatIsTakenBackIsNotClaimed() throws Exception {
        boolean[] takenBack = new boolean[ROUNDS];
        boolean[] claimed = new boolean[ROUNDS];
        int[] wins = {0}; // the claimant goes on to the next then
        race(() -> {
            fill();
            Arrays.fill(takenBack, false);
            Arrays.fill(claimed, false);
            wins[0] = 0;
        }, round -> {
            int next = round + wins[0];
            if (next < ROUNDS && publisher.takeBack(next)) {
                takenBack[next] = true;
                wins[0]++;
            }
        }, round -> {
            long position = one.claim(1);
            if (position >= 0) {
                claimed[(int) position] = true;
            }
        }, round -> !(takenBack[round] && claimed[round]));
    }
}
