package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Claimants are killed at any moment; their entries are repaired, and others go on meanwhile. */
final class KillTest {

    private static final int KILLS = 6;
    private static final long MOST_MILLIS = 60;

    @Test
    void killsCostOneEntryEach() throws Exception {
        Random random = new Random(11);
        List<String> options = List.of("-XX:TieredStopAtLevel=1");
        try (PublisherHarness publisher = new PublisherHarness()) {
            PeerJvm[] claimants = {null, publisher.claimant(1, options), publisher.claimant(2, options)};
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    int victim = 1 + random.nextInt(2);
                    int answered = publisher.answered.size();
                    long delay = 1_000_000L * random.nextInt((int) MOST_MILLIS);
                    long[] start = {-1};
                    Await.until("somebody answers, for a while", () -> {
                        publisher.publish(20);
                        publisher.collect();
                        if (start[0] < 0 && publisher.answered.size() > answered) {
                            start[0] = System.nanoTime();
                        }
                        return start[0] >= 0 && System.nanoTime() - start[0] > delay;
                    });
                    claimants[victim].kill();
                    publisher.repair(victim);
                    claimants[victim] = publisher.claimant(victim, options);
                }
                Await.until("the rest is done", () -> publisher.collect() >= 0 && publisher.positions.isEmpty());
                publisher.assertAccounted();
                assertTrue(publisher.lost.size() <= KILLS, () -> "lost: " + publisher.lost);
                publisher.shared.stop();
                claimants[1].awaitExit(0);
                claimants[2].awaitExit(0);
            } finally {
                claimants[1].kill();
                claimants[2].kill();
            }
        }
    }
}
