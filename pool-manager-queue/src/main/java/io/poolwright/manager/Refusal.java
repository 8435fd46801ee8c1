package io.poolwright.manager;

import io.poolwright.ManagerLostException;
import io.poolwright.QueueClosedException;
import io.poolwright.wire.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Why a manager refuses what somebody in another process asks: the exceptions of a queue, on their way. */
enum Refusal {
    // The order is that of their numbers on the wire: add at the end.
    QUEUE_CLOSED,
    MANAGER_LOST,
    ILLEGAL_STATE,
    ILLEGAL_ARGUMENT;

    /** The answer to a question, for an exception that a queue has thrown. */
    static Frame of(long question, RuntimeException thrown) {
        Refusal why = thrown instanceof QueueClosedException ? QUEUE_CLOSED
                : thrown instanceof ManagerLostException ? MANAGER_LOST
                : thrown instanceof IllegalArgumentException ? ILLEGAL_ARGUMENT
                : ILLEGAL_STATE;
        byte[] message = String.valueOf(thrown.getMessage()).getBytes(StandardCharsets.UTF_8);
        return new Frame(QueueMessage.REFUSED, question,
                ByteBuffer.allocate(1 + message.length).put((byte) why.ordinal()).put(message).array());
    }

    /** The exception of an answer, to be thrown where the question was asked. */
    static RuntimeException exception(Frame answer) {
        byte[] payload = answer.payload();
        String message = new String(payload, 1, payload.length - 1, StandardCharsets.UTF_8);
        return switch (values()[payload[0]]) {
            case QUEUE_CLOSED -> new QueueClosedException(message);
            case MANAGER_LOST -> new ManagerLostException(message);
            case ILLEGAL_STATE -> new IllegalStateException(message);
            case ILLEGAL_ARGUMENT -> new IllegalArgumentException(message);
        };
    }
}
