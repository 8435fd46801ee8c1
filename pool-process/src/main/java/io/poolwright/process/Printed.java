package io.poolwright.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * What a worker's tasks print: as with the JVM's own streams, texts go out at once, and single bytes are kept until something else
 * comes, or a flush. But it knows whether it keeps anything, so that a flush after each task costs nothing when nothing was printed,
 * where four locks would have to be taken.
 *
 * <p>Thread safe.
 */
final class Printed extends OutputStream {

    private static final Printed OUT = new Printed(FileDescriptor.out);
    private static final Printed ERR = new Printed(FileDescriptor.err);

    private final FileOutputStream file;
    /** Guarded by this. */
    private final byte[] kept = new byte[128];
    /** How many of them there are. Written under the lock. */
    private volatile int count;
    /** What the tasks were given to print to; set at the start. */
    private PrintStream stream;

    private Printed(FileDescriptor descriptor) {
        file = new FileOutputStream(descriptor);
    }

    /** Takes the place of the JVM's own streams; to be called before any code of users runs. */
    static void install() {
        OUT.stream = new PrintStream(OUT, true, charset("stdout"));
        ERR.stream = new PrintStream(ERR, true, charset("stderr"));
        System.setOut(OUT.stream);
        System.setErr(ERR.stream);
    }

    /** What the JVM takes for its own: by the first name from JDK 19 on, by the second before; the default if that is none. */
    private static Charset charset(String stream) {
        String name = System.getProperty(stream + ".encoding", System.getProperty("sun." + stream + ".encoding"));
        try {
            return name == null ? Charset.defaultCharset() : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return Charset.defaultCharset();
        }
    }

    /** Flushes what tasks have printed to, whatever they have put in its place. */
    static void flushAll() {
        OUT.flush(System.out);
        ERR.flush(System.err);
    }

    private void flush(PrintStream current) {
        if (current != stream || count > 0) {
            current.flush();
        }
    }

    @Override
    public synchronized void write(int single) throws IOException {
        if (count == kept.length) {
            flush();
        }
        kept[count] = (byte) single;
        count = count + 1;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        flush();
        file.write(bytes, offset, length);
    }

    @Override
    public synchronized void flush() throws IOException {
        if (count > 0) {
            int all = count;
            count = 0; // also if they cannot be written
            file.write(kept, 0, all);
        }
    }
}
