package io.poolwright.wire.memory;

import java.util.Arrays;

/** Payloads of one number, in each byte. */
final class Payload {

    static final int BYTES = 16;

    /** What is read if the bytes are not of one payload. */
    static final int TORN = -1;

    private static final byte[][] PAYLOADS = new byte[8][BYTES];

    static {
        for (int number = 0; number < PAYLOADS.length; number++) {
            Arrays.fill(PAYLOADS[number], (byte) number);
        }
    }

    private Payload() {}

    /** Returns the payload of a number below 8, which is not to be changed. */
    static byte[] of(int number) {
        return PAYLOADS[number];
    }

    /** Returns the number of a payload, or {@link #TORN}. */
    static int number(byte[] payload) {
        int number = payload[0];
        return number >= 0 && number < PAYLOADS.length && Arrays.equals(payload, PAYLOADS[number]) ? number : TORN;
    }
}
