package io.poolwright.process;

import io.poolwright.engine.ThreadText;
import io.poolwright.engine.Whereabouts;
import io.poolwright.engine.WorkerContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a worker's task stands: found out in the worker, whose heap may be exhausted, and sent to its parent.
 *
 * <p>Plain data, not objects: what the parent reads here was written by a process in which users' code runs.
 */
final class Standing {

    private static final int MOST_FRAMES = 1_000;
    /** What may be sent, in bytes. */
    private static final int LONGEST = 1 << 20;

    private Standing() {}

    /** Looks at this process. */
    static byte[] now(WorkerContext context, Thread runner, long job) throws IOException {
        StackTraceElement[] stack = context.stackOf(job);
        if (stack == null) {
            return written(null, "it has just ended");
        }
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        all.remove(Thread.currentThread());
        StackTraceElement[] same = all.get(runner); // of the same moment as the others
        stack = same == null || same.length == 0 ? stack : same;
        return written(stack, ThreadText.of(runner, stack, all));
    }

    /** Where {@code System.exit} was called, empty if a signal ends this process. */
    static byte[] ofExit() throws IOException {
        for (StackTraceElement[] stack : Thread.getAllStackTraces().values()) {
            for (int i = 0; i < stack.length; i++) {
                if (stack[i].getMethodName().equals("exit") && stack[i].getClassName().equals("java.lang.Runtime")) {
                    StackTraceElement[] from = new StackTraceElement[stack.length - i];
                    System.arraycopy(stack, i, from, 0, from.length);
                    return written(from, "");
                }
            }
        }
        return new byte[0];
    }

    private static byte[] written(StackTraceElement[] stack, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        int frames = stack == null ? 0 : Math.min(stack.length, MOST_FRAMES);
        out.writeInt(frames);
        for (int i = 0; i < frames; i++) {
            write(out, stack[i].getModuleName());
            write(out, stack[i].getClassName());
            write(out, stack[i].getMethodName());
            write(out, stack[i].getFileName());
            out.writeInt(stack[i].getLineNumber());
        }
        byte[] dump = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(dump.length);
        out.write(dump);
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String name) throws IOException {
        out.writeUTF(name == null ? "" : name.length() <= 1_000 ? name : name.substring(0, 1_000));
    }

    /** Reads what {@link #now} has written; whatever comes, an answer. */
    static Whereabouts read(byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            StackTraceElement[] stack = stack(in);
            int length = in.readInt();
            if (length < 0 || length > LONGEST) {
                throw new IOException("a text of " + length + " bytes");
            }
            String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            return stack.length == 0 ? Whereabouts.unknown(text) : new Whereabouts(stack, text, null);
        } catch (IOException | RuntimeException e) {
            return Whereabouts.unknown("what the worker told of it makes no sense: " + e);
        }
    }

    private static StackTraceElement[] stack(DataInputStream in) throws IOException {
        int frames = in.readInt();
        if (frames < 0 || frames > MOST_FRAMES) {
            throw new IOException("a stack of " + frames + " frames");
        }
        StackTraceElement[] stack = new StackTraceElement[frames];
        for (int i = 0; i < frames; i++) {
            String module = in.readUTF();
            String type = in.readUTF();
            String method = in.readUTF();
            String file = in.readUTF();
            stack[i] = new StackTraceElement(
                    null, module.isEmpty() ? null : module, null, type, method, file.isEmpty() ? null : file, in.readInt());
        }
        return stack;
    }
}
