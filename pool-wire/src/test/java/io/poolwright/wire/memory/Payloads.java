package io.poolwright.wire.memory;

import java.util.Random;

/** Bytes of any length that are known from a number alone, so that both ends know what has to come. */
final class Payloads {

    /** The bytes; those of a number begin at {@link #offset} and are {@link #length} long. */
    static final byte[] TABLE = new byte[1 << 17];

    private static final int OFFSETS = 1 << 16;

    static {
        new Random(99).nextBytes(TABLE);
    }

    private Payloads() {}

    private static long mix(long id) {
        long z = (id + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    static int offset(long id) {
        return (int) mix(id) & OFFSETS - 1;
    }

    /** A length up to a limit, more often a short one. */
    static int length(long id, int most) {
        long mixed = mix(id) >>> 17;
        int limit = (mixed & 0xfff) == 0 ? most : Math.min(most, (mixed & 7) == 0 ? 1000 : 50);
        return (int) ((mixed >>> 12) % (limit + 1));
    }

    /** A sum over bytes that tells their order as well. */
    static long sum(byte[] bytes, int from, int length) {
        long sum = length;
        for (int i = from; i < from + length; i++) {
            sum = sum * 31 + bytes[i];
        }
        return sum;
    }
}
