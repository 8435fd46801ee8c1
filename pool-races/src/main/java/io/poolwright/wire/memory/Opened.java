package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;

/** The other sides of structures, whose fault it is in these tests if they cannot be opened. */
final class Opened {

    private Opened() {}

    static BoardClaimant board(Region region) {
        try {
            return BoardClaimant.attach(region);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    static ResultRing ring(Region region) {
        try {
            return ResultRing.attach(region);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }

    static AppendLog log(Region region) {
        try {
            return AppendLog.attach(region);
        } catch (ProtocolException e) {
            throw new AssertionError(e);
        }
    }
}
