package io.poolwright.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker holds itself to.
 *
 * @param largestAnswer how many bytes an answer may have
 * @param residentMemory how many bytes of memory its process may have before it asks to be replaced, 0 for no limit
 */
record WorkerLimits(int largestAnswer, long residentMemory) {

    /** What a failure may have however small the limit for messages is, in bytes. */
    private static final int LARGEST_FAILURE = 16 << 20;

    /** How many bytes its parent takes at once, whatever it is. */
    int largestTold() {
        return Math.max(largestAnswer, LARGEST_FAILURE);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(largestAnswer);
        out.writeLong(residentMemory);
    }

    static WorkerLimits readFrom(DataInputStream in) throws IOException {
        return new WorkerLimits(in.readInt(), in.readLong());
    }
}
