package io.poolwright.tck;

import static io.poolwright.tck.QueueRows.assertTook;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.SharedQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Times are those of the whole call, whatever others do to the queue meanwhile. */
interface QueueTimeRows extends QueueRows {

    /** How long the calls may take: longer than a few rounds of those who disturb. */
    Duration TIME = Duration.ofMillis(200);

    /** The time between two who are served while a call waits. */
    Duration PAUSE = TIME.dividedBy(6);

    /** How many could be served before it, which takes four times as long as the call may wait: none that gives up in time sees the last. */
    int DISTURBANCES = 24;

    /** @hidden */
    @Test
    @DisplayName("Q9 test_timeout: a poll waits at least as long as it was told to")
    default void pollWaitsLongEnough() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<String> queue) -> {
            long start = System.nanoTime();
            assertNull(queue.poll(TIME.toMillis(), TimeUnit.MILLISECONDS), "poll of an empty queue");
            assertTook(start, TIME);
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q9 a join gives up in time though items come and go")
    default void joinGivesUpInTime() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Integer> queue) -> {
            queue.put(0);
            AtomicBoolean over = new AtomicBoolean();
            Call<Integer> busy = Call.start(() -> {
                int rounds = 0;
                while (!over.get()) {
                    queue.put(1);
                    queue.take();
                    queue.taskDone();
                    rounds++;
                }
                return rounds;
            });
            long start = System.nanoTime();
            assertFalse(queue.join(TIME), "join while an item is left");
            assertTook(start, TIME);
            over.set(true);
            assertTrue(busy.value() > 0, "rounds of the other thread");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q9 a put gives up in time though room comes and goes to those before it")
    default void offerGivesUpInTime() throws Exception {
        everywhere(1, (SharedQueue<Integer> queue) -> {
            queue.put(0);
            List<Call<Boolean>> before = new ArrayList<>();
            for (int i = 1; i <= DISTURBANCES; i++) {
                int item = i;
                before.add(Call.waiting(queue, () -> queue.offer(item, 1, TimeUnit.HOURS)));
            }
            long start = System.nanoTime();
            Call<Boolean> offer = Call.waiting(queue, () -> queue.offer(-1, TIME.toMillis(), TimeUnit.MILLISECONDS));
            int taken = 0;
            while (!offer.isOver()) {
                if (taken < DISTURBANCES) {
                    assertEquals(taken++, queue.take());
                }
                assertFalse(queue.offer(-2, PAUSE.toMillis(), TimeUnit.MILLISECONDS), "offer behind it");
            }
            assertFalse(offer.value(), "offer with time");
            assertTook(start, TIME);
            assertTrue(taken > 1, "room came and went once at most");
            assertTrue(taken < DISTURBANCES, "the offer went on as long as room came and went");
            for (; taken <= DISTURBANCES; taken++) {
                assertEquals(taken, queue.take());
            }
            for (Call<Boolean> one : before) {
                assertTrue(one.value(), "an offer before it");
            }
            assertNull(queue.poll(), "what was refused must not come later");
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q9 a poll gives up in time though items come and go to those before it")
    default void pollGivesUpInTime() throws Exception {
        everywhere(UNBOUNDED, (SharedQueue<Integer> queue) -> {
            List<Call<Integer>> before = new ArrayList<>();
            for (int i = 0; i < DISTURBANCES; i++) {
                before.add(Call.waiting(queue, queue::take));
            }
            long start = System.nanoTime();
            Call<Integer> poll = Call.waiting(queue, () -> queue.poll(TIME.toMillis(), TimeUnit.MILLISECONDS));
            int put = 0;
            while (!poll.isOver()) {
                if (put < DISTURBANCES) {
                    queue.put(put++);
                }
                assertNull(queue.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS), "poll behind it");
            }
            assertNull(poll.value(), "poll with time");
            assertTook(start, TIME);
            assertTrue(put > 1, "items came and went once at most");
            assertTrue(put < DISTURBANCES, "the poll went on as long as items came and went");
            while (put < DISTURBANCES) {
                queue.put(put++);
            }
            for (int i = 0; i < DISTURBANCES; i++) {
                assertEquals(i, before.get(i).value(), "a take before it");
            }
        });
    }

    /** @hidden */
    @Test
    @DisplayName("Q9 the longest time there is does not overflow")
    default void theLongestTimeDoesNotOverflow() throws Exception {
        everywhere(1, (SharedQueue<String> queue) -> {
            Call<String> poll = Call.waiting(queue, () -> queue.poll(Long.MAX_VALUE, TimeUnit.DAYS));
            assertTrue(queue.offer("a", Long.MAX_VALUE, TimeUnit.DAYS), "offer");
            assertEquals("a", poll.value());
            Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
            Call<Boolean> join = Call.waiting(queue, () -> queue.join(longest));
            queue.taskDone();
            assertTrue(join.value(), "join");
            queue.put("b");
            assertEquals("b", queue.lease(longest).item());
            assertNull(queue.poll(1, TimeUnit.MILLISECONDS), "what a poll gets of a leased item");
        });
    }
}
