package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.tck.Await;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A process dies at each numbered step; what it leaves behind is as the documentation says, and is repaired. */
final class HaltTest {

    /** How many entries a claimant answers before it dies, so that its ring has been round. */
    private static final int BEFORE = 40;

    private static final int ENTRIES = 60;

    private enum Left {
        NOTHING,
        CLAIMED,
        BEGUN,
        ANSWERED
    }

    /** Has a claimant die at a step, looks at what is left, and has a second one of the same number do the rest. */
    private void haltsAt(int step, Left expected) throws Exception {
        try (PublisherHarness publisher = new PublisherHarness();
                PeerJvm victim = publisher.claimant(1, PeerJvm.haltsAt(step, BEFORE))) {
            publisher.publish(ENTRIES);
            Await.until("it dies", () -> {
                publisher.collect();
                return !victim.isAlive();
            });
            victim.awaitExit(FaultPoint.EXIT);
            publisher.collect();
            int answered = publisher.answered.size();
            long held = publisher.board.heldBy(1);
            assertEquals(expected == Left.CLAIMED || expected == Left.BEGUN, held >= 0);
            if (held >= 0) {
                assertEquals(answered, held, "the first that has no answer");
                assertEquals(expected == Left.BEGUN, publisher.board.hasBegun(held));
                assertFalse(publisher.board.takeBack(held));
            }
            assertTrue(answered >= BEFORE, "answered: " + answered);
            assertEquals(expected == Left.ANSWERED ? BEFORE + 1 : answered, answered);
            long repaired = publisher.repair(1);
            assertEquals(held, repaired, "ids are as positions here");
            try (PeerJvm successor = publisher.claimant(1, List.of("-XX:TieredStopAtLevel=1"))) {
                Await.until("the rest is done", () -> publisher.collect() >= 0 && publisher.positions.isEmpty());
                publisher.shared.stop();
                successor.awaitExit(0);
            }
            publisher.assertAccounted();
            assertEquals(expected == Left.BEGUN ? Set.of(held) : Set.of(), publisher.lost);
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void beforeItClaims() throws Exception {
        haltsAt(FaultPoint.CLAIM_BEFORE, Left.NOTHING);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterItHasClaimed() throws Exception {
        haltsAt(FaultPoint.CLAIM_AFTER, Left.CLAIMED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterItHasMovedTheHead() throws Exception {
        haltsAt(FaultPoint.CLAIM_ADVANCED, Left.CLAIMED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterItHasReadThePayload() throws Exception {
        haltsAt(FaultPoint.READ, Left.CLAIMED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void beforeItBegins() throws Exception {
        haltsAt(FaultPoint.BEGIN_BEFORE, Left.CLAIMED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterItHasBegun() throws Exception {
        haltsAt(FaultPoint.BEGIN_AFTER, Left.BEGUN);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void beforeItWritesItsResult() throws Exception {
        haltsAt(FaultPoint.OFFER_BEFORE, Left.BEGUN);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterItHasWrittenItsResult() throws Exception {
        haltsAt(FaultPoint.OFFER_WRITTEN, Left.BEGUN);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void afterItHasSentItsResult() throws Exception {
        haltsAt(FaultPoint.OFFER_AFTER, Left.ANSWERED);
    }
}
