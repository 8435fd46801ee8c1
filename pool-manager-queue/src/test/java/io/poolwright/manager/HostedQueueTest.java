package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Lease;
import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import io.poolwright.tck.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is true of queues in the JVM that hosts them, besides what the kit says of all. */
final class HostedQueueTest extends ManagerFixture {

    @Test
    void itemsPassByReferenceAndAHandleIsOne() throws Exception {
        SharedQueue<Object> queue = manager.queue();
        List<Integer> list = new ArrayList<>(List.of(1));
        queue.put(list);
        queue.put(queue);
        assertSame(list, queue.take());
        assertSame(queue, queue.take());
    }

    @Test
    void aDrainMakesRoomForThoseWhoWaitBeforeItEnds() throws Exception {
        SharedQueue<String> queue = manager.queue(1);
        queue.put("a");
        Call<Boolean> offer = Call.waiting(queue, () -> queue.offer("b", 1, TimeUnit.HOURS));
        List<String> drained = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(String item) {
                try {
                    assertTrue(offer.value(), "the one who waits is served meanwhile");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return super.add(item);
            }
        };
        assertEquals(1, queue.drainTo(drained, 1));
        assertEquals("b", queue.poll());
    }

    @Test
    void aTakeThatWasServedIsNotInterrupted() throws Exception {
        SharedQueue<Integer> queue = manager.queue();
        for (int round = 0; round < 100; round++) {
            Call<Integer> take = Call.waiting(queue, queue::take);
            queue.put(round);
            take.interrupt();
            assertEquals(round, take.value());
        }
    }

    @Test
    void tellsItsNameAndHowItStands() throws Exception {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        queue.addAll(List.of("a", "b", "c"));
        Lease<String> lease = queue.lease(LONG);
        assertEquals("Lease of an item of queue 'jobs', attempt 1", lease.toString());
        assertEquals("SharedQueue 'jobs' (2 of 5 items, 1 leased, 0 calls waiting)", queue.toString());
        queue.close();
        assertEquals("SharedQueue 'jobs' (closed, 2 of 5 items, 1 leased, 0 calls waiting)", queue.toString());
        SharedQueue<String> unbounded = manager.queue();
        assertEquals("SharedQueue '" + unbounded.name() + "' (0 items, 0 leased, 0 calls waiting)", unbounded.toString());
    }

    @Test
    void saysWhatIsOwed() throws Exception {
        SharedQueue<String> queue = queueOf("a", "b");
        queue.lease(LONG);
        assertNames(
                assertThrows(IllegalStateException.class, queue::taskDone),
                "'" + queue.name() + "'", "1 are queued", "1 leased", "ack()");
    }

    @Test
    void namesTheItemThatIsRefused() {
        SharedQueue<Object> queue = manager.queue();
        UnsendableException refused = assertThrows(UnsendableException.class, () -> queue.put(new Object()));
        assertNames(refused, "the item", "java.lang.Object", "not Serializable");
        assertEquals("the item", refused.path());
    }
}
