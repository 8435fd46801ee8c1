package io.poolwright.process;

import io.poolwright.wire.Frame;
import java.io.DataInputStream;
import java.io.IOException;

/** Orders that come over the standard input, of a worker that gets its tasks over the link. */
final class InputOrders implements Orders {

    private final DataInputStream input;

    InputOrders(DataInputStream input) {
        this.input = input;
    }

    @Override
    public Frame next() throws IOException {
        return Frame.of(input.readByte(), input.readLong());
    }

    /** The parent ends the input. */
    @Override
    public void end() {}
}
