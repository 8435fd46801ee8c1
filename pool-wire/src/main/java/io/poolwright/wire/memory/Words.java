package io.poolwright.wire.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Access to the words of a mapped buffer, by offset in bytes. Offsets are multiples of the size of the word. */
final class Words {

    /** Longs: all access modes. */
    static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    /** Ints: all access modes. */
    static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

    /**
     * How far apart words are that different processes write. Twice the usual line of a cache, as processors fetch lines in
     * pairs.
     */
    static final int APART = 128;

    private Words() {}

    /** Rounds up to the next multiple of {@link #APART}. */
    static long apart(long bytes) {
        return (bytes + APART - 1) & -APART;
    }
}
