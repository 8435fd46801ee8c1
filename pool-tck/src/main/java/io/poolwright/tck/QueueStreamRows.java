package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.SharedQueue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Handles in streams of the JDK. */
interface QueueStreamRows extends QueueRows {

    /** @hidden */
    @Test
    @DisplayName("Q17 a handle that is written and read again is an equal one, which is as good")
    default void aHandleIsSerializable() throws Exception {
        everywhere(2, (SharedQueue<String> queue) -> {
            SharedQueue<String> copy = writtenAndRead(queue);
            assertEquals(queue, copy);
            assertEquals(queue.hashCode(), copy.hashCode(), "hash codes of equal handles");
            copy.put("a");
            assertEquals("a", queue.take());
            copy.taskDone();
            copy.join();
        });
    }

    @SuppressWarnings("unchecked") // what was written is what is read
    private static <E> SharedQueue<E> writtenAndRead(SharedQueue<E> queue) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(queue);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (SharedQueue<E>) in.readObject();
        }
    }
}
