package io.poolwright.process;

import java.nio.ByteBuffer;

/** An answer that comes through a ring in parts, since it is larger than the ring takes. Of one worker; guarded by the collector. */
final class LongAnswer {

    private final int most;
    /** Null while none is coming. */
    private byte[] whole;
    private int filled;

    /**
     * Makes one that is not coming yet.
     *
     * @param most how many bytes an answer may have
     */
    LongAnswer(int most) {
        this.most = most;
    }

    boolean isComing() {
        return whole != null;
    }

    /** Takes a part that is not the last. */
    void part(long total, ByteBuffer memory, int offset, int length) {
        if (whole == null) {
            if (total < 0 || total > most) {
                throw new IllegalStateException("the worker announced an answer of " + total + " bytes, and " + most + " are allowed");
            }
            whole = new byte[(int) total];
            filled = 0;
        } else if (total != whole.length) {
            throw new IllegalStateException("the worker announced an answer of " + whole.length + " bytes and then of " + total);
        }
        add(memory, offset, length);
    }

    /** Takes the last part, and returns the whole. */
    byte[] end(ByteBuffer memory, int offset, int length) {
        add(memory, offset, length);
        byte[] all = whole;
        if (filled != all.length) {
            throw new IllegalStateException("the worker announced an answer of " + all.length + " bytes and sent " + filled);
        }
        whole = null;
        return all;
    }

    private void add(ByteBuffer memory, int offset, int length) {
        if (length > whole.length - filled) {
            throw new IllegalStateException("the worker sent more than the " + whole.length + " bytes of an answer");
        }
        memory.get(offset, whole, filled, length);
        filled += length;
    }
}
