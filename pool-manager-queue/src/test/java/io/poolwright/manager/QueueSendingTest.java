package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.poolwright.SharedQueue;
import io.poolwright.wire.Codec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handle on its way to the JVM that it came from. */
final class QueueSendingTest extends ManagerFixture {

    @Test
    void aHandleThatComesBackWorksOnTheQueueDirectly() throws Exception {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        Codec codec = new Codec(getClass().getClassLoader(), null);
        List<?> back = (List<?>) codec.decode(codec.encode(new ArrayList<>(List.of(queue)), "the task"));
        assertEquals(queue, back.get(0));
        assertEquals(queue.hashCode(), back.get(0).hashCode());
        queue.put("a");
        assertEquals("a", ((SharedQueue<?>) back.get(0)).take());
        assertSame(LocalAccess.class, ((QueueHandle<?>) back.get(0)).access().getClass());
    }
}
