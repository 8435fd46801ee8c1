package io.poolwright.process;

import io.poolwright.engine.ShortJobs;
import io.poolwright.wire.memory.SegmentFolder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker is told of the memory that it shares with its parent.
 *
 * @param plane the address of the pool's {@link Plane}, empty if tasks come over the link
 * @param desk the address of its {@link Desk}
 * @param number what it is called there
 * @param optional whether the worker is to work over its link if it cannot open that memory
 * @param stepwise whether it has to be let on after each task
 * @param enough how many workers are enough for short tasks
 */
record SharedSetup(String plane, String desk, int number, boolean optional, boolean stepwise, int enough) {

    /** What makes that memory. */
    interface Maker {
        SharedSetup make(SegmentFolder folder) throws IOException;
    }

    static final SharedSetup NONE = new SharedSetup("", "", 0, false, false, 0);

    static SharedSetup of(SharedBoard board, Place place, boolean optional) {
        return new SharedSetup(
                board.plane().segment().address(), place.desk.segment().address(), place.number, optional,
                board.isStepwise(), ShortJobs.ENOUGH_WORKERS);
    }

    boolean isShared() {
        return !plane.isEmpty();
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeUTF(plane);
        out.writeUTF(desk);
        out.writeInt(number);
        out.writeBoolean(optional);
        out.writeBoolean(stepwise);
        out.writeInt(enough);
    }

    static SharedSetup readFrom(DataInputStream in) throws IOException {
        return new SharedSetup(in.readUTF(), in.readUTF(), in.readInt(), in.readBoolean(), in.readBoolean(), in.readInt());
    }
}
