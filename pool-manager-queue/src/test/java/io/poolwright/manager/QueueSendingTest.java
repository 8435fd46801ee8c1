package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import io.poolwright.wire.Codec;
import java.io.InvalidObjectException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class QueueSendingTest extends ManagerFixture {

    private static final String ONLY_HERE = "this version hosts queues only in the JVM that opened the manager";

    @Test
    void aHandleIsNotWritten() throws Exception {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            InvalidObjectException refused = assertThrows(InvalidObjectException.class, () -> out.writeObject(queue));
            assertNames(refused, "'jobs' cannot leave its JVM", ONLY_HERE);
        }
    }

    @Test
    void theCodecNamesTheHandleAndTheReason() {
        SharedQueue<String> queue = manager.queue("jobs", 5);
        Codec codec = new Codec(getClass().getClassLoader(), null);
        List<Object> task = new ArrayList<>(List.of("first", queue));
        UnsendableException refused = assertThrows(UnsendableException.class, () -> codec.encode(task, "the task"));
        assertNames(refused, "the task", "'jobs' cannot leave its JVM", ONLY_HERE);
        assertEquals("ArrayList[1]", refused.path());
    }
}
