package io.poolwright.process;

import io.poolwright.UnsendableException;
import io.poolwright.engine.ChunkOutcome;
import io.poolwright.engine.Outcome;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Frame;
import io.poolwright.wire.SafeMessage;
import io.poolwright.wire.TravellingFailure;
import java.util.function.Supplier;

/**
 * Opens a worker's answer.
 *
 * @param codec reads what is in it
 * @param frame the answer
 */
record AnswerOpener(Codec codec, Frame frame) implements Supplier<Outcome> {

    @Override
    public Outcome get() {
        return switch (frame.type()) {
            case Message.VALUE -> value();
            case Message.THREW -> Outcome.threw(failure());
            default -> {
                Refusal refusal = Refusal.fromBytes(frame.payload());
                yield Outcome.endedByPool(new UnsendableException(refusal.message(), refusal.path(), null));
            }
        };
    }

    private Outcome value() {
        try {
            Object value = codec.decode(frame.payload());
            return Outcome.value(value instanceof ChunkOutcome chunk ? chunk.withFailures(this::unpacked) : value);
        } catch (Throwable e) { // reading runs the code of users' classes
            return Outcome.endedByPool(new UnsendableException(
                    "the result cannot be read here: reading it throws " + SafeMessage.withClass(e), "result", e));
        }
    }

    /** What the worker's user code threw. */
    Throwable failure() {
        try {
            return unpacked((Throwable) codec.decode(frame.payload()));
        } catch (Throwable e) {
            return e; // refused by the user's filter, or too large for this JVM
        }
    }

    private Throwable unpacked(Throwable failure) {
        return failure instanceof TravellingFailure packed ? packed.unpack(codec) : failure;
    }
}
