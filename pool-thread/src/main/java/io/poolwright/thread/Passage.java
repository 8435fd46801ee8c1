package io.poolwright.thread;

import io.poolwright.PoolException;
import io.poolwright.UnsendableException;
import io.poolwright.engine.ChunkOutcome;
import io.poolwright.engine.Work;
import io.poolwright.wire.Codec;
import io.poolwright.wire.TravellingFailure;

/** How work gets to a thread and its value back: as it is, or through the bytes that would go to another process. */
interface Passage {

    /** Packs work, in the caller's thread. */
    Object pack(Work work);

    /** Unpacks it, in the worker's. */
    Work unpack(Object parcel) throws Exception;

    /** Brings a value back, in the worker's thread. */
    Object bringBack(Object value);

    /** Brings a failure back, in the worker's thread. */
    Throwable bringBack(Throwable failure);

    static Passage byReference() {
        return new Passage() {
            @Override
            public Object pack(Work work) {
                return work;
            }

            @Override
            public Work unpack(Object parcel) {
                return (Work) parcel;
            }

            @Override
            public Object bringBack(Object value) {
                return value;
            }

            @Override
            public Throwable bringBack(Throwable failure) {
                return failure;
            }
        };
    }

    static Passage copying(ClassLoader loader) {
        Codec codec = new Codec(loader, null);
        return new Passage() {
            @Override
            public Object pack(Work work) {
                return codec.encode(work, "the task");
            }

            @Override
            public Work unpack(Object parcel) throws Exception {
                return (Work) codec.decode((byte[]) parcel);
            }

            @Override
            public Object bringBack(Object value) {
                if (value instanceof ChunkOutcome outcome) {
                    return outcome.withFailures(this::bringBack).withValues(this::copied);
                }
                return copied(value);
            }

            private Object copied(Object value) throws PoolException {
                byte[] bytes = codec.encode(value, "the result");
                try {
                    return codec.decode(bytes);
                } catch (Exception | LinkageError e) {
                    throw new UnsendableException("the result, a " + value.getClass().getName()
                            + ", cannot be read again: " + e.getClass().getName(), "result", e);
                }
            }

            @Override
            public Throwable bringBack(Throwable failure) {
                return TravellingFailure.of(codec, failure).unpack(codec);
            }
        };
    }
}
