package io.poolwright.wire.memory;

import java.nio.ByteBuffer;

/** Takes records out of a {@link ResultRing}. Called by the thread that polls. */
@FunctionalInterface
public interface RecordHandler {

    /**
     * Takes a record. What is in the buffer may be read only until this returns, and a producer that has gone wrong may change it
     * meanwhile: what is checked has to be copied first.
     *
     * @param type what the producer has offered
     * @param id what the producer has offered
     * @param memory read-only; nothing but the payload in it is to be looked at, and its position and limit are to be left alone
     * @param offset where the payload begins
     * @param length of the payload
     */
    void received(byte type, long id, ByteBuffer memory, int offset, int length);
}
