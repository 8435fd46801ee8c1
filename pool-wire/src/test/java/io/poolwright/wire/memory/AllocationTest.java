package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

/** The way of an entry and of its record allocates nothing, compiled or not. */
final class AllocationTest {

    private static final int ROUNDS = 20_000;

    private long received;
    private final RecordHandler handler = (type, id, buffer, offset, length) -> this.received += length;

    /** What this thread has allocated so far. By reflection, as this module does without those that tell. */
    private static long allocated() throws ReflectiveOperationException {
        Object bean = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean").invoke(null);
        Method method = Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
        return (long) method.invoke(bean, Thread.currentThread().getId());
    }

    @Test
    void wayOfAnEntryAllocatesNothing() throws Exception {
        Region boardRegion = Regions.of(TaskBoard.bytesFor(8, TaskBoard.SLOT_BYTES));
        TaskBoard publisher = TaskBoard.create(boardRegion, 8, TaskBoard.SLOT_BYTES, 1);
        BoardClaimant claimant = BoardClaimant.attach(boardRegion);
        Region ringRegion = Regions.of(ResultRing.bytesFor(1024));
        ResultRing consumer = ResultRing.create(ringRegion, 1024);
        ResultRing producer = ResultRing.attach(ringRegion);
        Sleepers sleepers = new Sleepers(Regions.of(Sleepers.bytesFor(4)), 4);
        WaitWord word = sleepers.word(2);
        byte[] payload = new byte[100];

        round(publisher, claimant, consumer, producer, sleepers, word, payload); // links what is linked once
        long before = allocated();
        for (int i = 0; i < ROUNDS; i++) {
            round(publisher, claimant, consumer, producer, sleepers, word, payload);
        }
        long allocated = allocated() - before;
        assertTrue(allocated < ROUNDS, "allocated: " + allocated);
        assertEquals(100L * (ROUNDS + 1), received);
    }

    private void round(TaskBoard publisher, BoardClaimant claimant, ResultRing consumer, ResultRing producer, Sleepers sleepers,
            WaitWord word, byte[] payload) throws ProtocolException {
        word.prepareToSleep();
        long position = publisher.publish(1, 2, payload, 0, payload.length);
        assertEquals(2, sleepers.claimWake());
        assertTrue(word.awake());
        assertEquals(position, claimant.claim(1));
        int length = claimant.read(position, payload);
        claimant.begin(position);
        assertTrue(producer.offer((byte) 1, claimant.id(position) + claimant.flags(position), payload, 0, length));
        assertTrue(publisher.hasBegun(position));
        assertEquals(1, consumer.poll(handler, 10));
        publisher.free(position);
        assertTrue(publisher.takeBack(publisher.publish(3, 4, payload, 0, 0)));
        assertEquals(-1, claimant.claim(1));
    }
}
