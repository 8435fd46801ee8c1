package io.poolwright.process;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * What a worker is told over its standard input before anything else. Not on the command line nor in the environment,
 * which others can
 * read or inherit.
 *
 * @param secret what to show when connecting
 * @param address where to connect
 * @param pid the worker's own process id, which takes it longer to find out
 * @param poolName the pool's name
 * @param id the worker's number
 * @param filter the pattern of what may be deserialized, empty for everything
 * @param jvmFilter whether its JVM may have a filter of its own from the start, which is slow to find out
 * @param limits what it holds itself to
 * @param stopGrace how long its end may take once it is released, in milliseconds
 * @param shared the memory in which it finds its tasks
 * @param initializer the packed action to run first, empty for none
 * @param finalizer the packed action to run last, empty for none
 */
record WorkerSetup(
        byte[] secret,
        String address,
        long pid,
        String poolName,
        int id,
        String filter,
        boolean jvmFilter,
        WorkerLimits limits,
        long stopGrace,
        SharedSetup shared,
        byte[] initializer,
        byte[] finalizer) {

    private static final int VERSION = 5;

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(VERSION);
        writeBytes(out, secret);
        out.writeUTF(address);
        out.writeLong(pid);
        out.writeUTF(poolName);
        out.writeInt(id);
        out.writeUTF(filter);
        out.writeBoolean(jvmFilter);
        limits.writeTo(out);
        out.writeLong(stopGrace);
        shared.writeTo(out);
        writeBytes(out, initializer);
        writeBytes(out, finalizer);
        out.flush();
    }

    static WorkerSetup readFrom(DataInputStream in) throws IOException {
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("the parent uses another version of the library");
        }
        return new WorkerSetup(
                readBytes(in), in.readUTF(), in.readLong(), in.readUTF(), in.readInt(), in.readUTF(), in.readBoolean(),
                WorkerLimits.readFrom(in), in.readLong(), SharedSetup.readFrom(in), readBytes(in), readBytes(in));
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
