package io.poolwright.wire.memory;

import java.nio.ByteBuffer;

/** Memory for tests within one JVM. */
final class Regions {

    private Regions() {}

    static Region of(long bytes) {
        return new Region(ByteBuffer.allocateDirect((int) bytes));
    }
}
