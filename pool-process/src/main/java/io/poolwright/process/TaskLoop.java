package io.poolwright.process;

import io.poolwright.UnsendableException;
import io.poolwright.engine.ChunkOutcome;
import io.poolwright.engine.Work;
import io.poolwright.engine.WorkerContext;
import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Frame;
import io.poolwright.wire.FunctionShelf;
import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.SafeMessage;
import io.poolwright.wire.TravellingFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A worker's work: a task is read, run and answered, one after the other, all in the worker's main thread.
 *
 * <p>Whatever a task, its arguments or its result do, an answer goes back; only the end of the link, or a task that
 * there is no memory to receive, ends the loop.
 */
final class TaskLoop {

    /** What the initializer and finalizer run as: no job has this number. */
    private static final long NO_JOB = -1;
    private static final int MAX_CAUSES = 20;

    private final BlockingLink link;
    private final Codec codec;
    /** What the codec reads functions from. */
    private final FunctionShelf functions;
    private final WorkerContext context;
    private final WorkerLimits limits;
    /** Made by the first question: most workers have no limit. */
    private ResidentMemory memory;
    /** Whether there was no memory for something: no task after this one may rely on this process. */
    private boolean outOfMemory;

    TaskLoop(BlockingLink link, Codec codec, FunctionShelf functions, WorkerContext context, WorkerLimits limits) {
        this.link = link;
        this.codec = codec;
        this.functions = functions;
        this.context = context;
        this.limits = limits;
    }

    /** Runs the initializer and tells how that went; whether tasks may come. */
    boolean initialize(byte[] initializer) throws IOException {
        Throwable failure = runAside(initializer);
        if (failure == null) {
            send(Frame.of(Message.READY, 0));
            return true;
        }
        byte[] told = packed(failure);
        ControlLine.finished(); // the parent closes it
        send(new Frame(Message.INITIALIZER_FAILED, 0, told));
        return false;
    }

    /** Tells that the memory cannot be opened that this worker is to share with its parent; no task may come. */
    boolean refuse(IOException why) throws IOException {
        ControlLine.finished(); // the parent closes it
        tellUnshared(why);
        return false;
    }

    /** Tells the same; tasks are to come over the link. */
    void tellUnshared(IOException why) throws IOException {
        send(new Frame(Message.UNSHARED, 0, SafeMessage.withClass(why).getBytes(StandardCharsets.UTF_8)));
    }

    /** Answers tasks until the parent says goodbye. */
    void serve() throws IOException {
        int attempt = 1;
        while (true) {
            Frame frame = link.receive();
            switch (frame.type()) {
                case Message.ATTEMPT:
                    attempt = (int) frame.id();
                    break;
                case Message.DEFINE:
                    functions.publish((int) frame.id(), frame.payload());
                    break;
                case Message.TASK:
                    long id = frame.id();
                    byte[] task = frame.payload();
                    link.send(Frame.of(Message.BEGUN, id));
                    frame = null; // nothing of a task is kept while it runs, or after
                    Frame answer = answer(id, attempt, task);
                    Frame spent = spent();
                    if (spent != null) {
                        link.send(spent);
                    }
                    send(answer);
                    attempt = 1;
                    break;
                case Message.GOODBYE:
                    return;
                default:
                    throw new ProtocolException("the parent sent " + frame);
            }
        }
    }

    /** Runs the finalizer; its failure is told. */
    void finish(byte[] finalizer) throws IOException {
        Throwable failure = runAside(finalizer);
        if (failure != null) {
            send(new Frame(Message.FINALIZER_FAILED, 0, packed(failure)));
        }
        ControlLine.finished();
        send(Frame.of(Message.FINISHED, 0));
    }

    /** Runs a task. */
    Frame answer(long id, int attempt, byte[] task) {
        Work work;
        try {
            work = (Work) codec.decode(task);
        } catch (Throwable e) {
            note(e);
            return refused(id, unreadable(e));
        }
        Object value;
        try {
            value = context.run(id, attempt, work);
        } catch (Throwable e) {
            note(e);
            return new Frame(Message.THREW, id, packed(e));
        }
        try {
            byte[] answer = encoded(value);
            return answer.length <= limits.largestAnswer() ? new Frame(Message.VALUE, id, answer) : tooLarge(id, value, answer);
        } catch (UnsendableException e) {
            return refused(id, e);
        } catch (Throwable e) {
            note(e);
            return refused(id, new UnsendableException("the result, a " + value.getClass().getName()
                    + ", cannot be sent: its serialization throws " + SafeMessage.withClass(e), "result", null));
        }
    }

    private Frame tooLarge(long id, Object value, byte[] answer) {
        boolean many = value instanceof ChunkOutcome;
        return refused(id, new UnsendableException(
                (many ? "the results of a chunk of elements have " : "the result, a " + value.getClass().getTypeName() + ", has ")
                        + answer.length + " bytes and may have " + limits.largestAnswer() + ": "
                        + (many ? "choose smaller chunks" : "send it in parts, or the name of a file") + ", or raise option "
                        + ProcessOptions.MAX_MESSAGE_NAME,
                "result",
                null));
    }

    /** Takes note if memory ran out, which other tasks may suffer from too. */
    private void note(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < MAX_CAUSES; t = cause(t), depth++) {
            outOfMemory |= t instanceof OutOfMemoryError;
        }
    }

    private static Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (Throwable e) {
            return null; // the user's class has no more to say
        }
    }

    /** What tells that this worker is to be replaced; null if it is not. */
    Frame spent() {
        if (outOfMemory) {
            outOfMemory = false;
            return spent(1, "memory ran out in it");
        } else if (limits.residentMemory() > 0) {
            memory = memory == null ? new ResidentMemory() : memory;
            long resident = memory.bytes();
            if (resident > limits.residentMemory()) {
                return spent(0, "it has " + resident + " bytes of memory, more than " + limits.residentMemory());
            }
        }
        return null;
    }

    private static Frame spent(int now, String why) {
        return new Frame(Message.SPENT, now, why.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] encoded(Object value) {
        if (!(value instanceof ChunkOutcome outcome)) {
            return codec.encode(value, "the result");
        }
        ChunkOutcome packed = outcome.withFailures(failure -> TravellingFailure.of(codec, failure));
        try {
            return codec.encode(packed, "the results");
        } catch (UnsendableException e) {
            return codec.encode(packed.withValues(this::checked), "the results"); // only the guilty elements fail
        }
    }

    private Object checked(Object value) {
        try {
            codec.encode(value, "the result");
            return value;
        } catch (UnsendableException e) {
            throw withoutCause(e);
        }
    }

    private Frame refused(long id, UnsendableException refusal) {
        return new Frame(Message.REFUSED, id, new Refusal(refusal.getMessage(), refusal.path()).toBytes());
    }

    /** The cause may be unfit for travel; the message tells what it says. */
    private static UnsendableException withoutCause(UnsendableException e) {
        return new UnsendableException(e.getMessage(), e.path(), null);
    }

    private static UnsendableException unreadable(Throwable e) {
        boolean missing = e instanceof ClassNotFoundException
                || e instanceof NoClassDefFoundError && !String.valueOf(e.getMessage()).startsWith("Could not initialize");
        String why = missing
                ? "class " + e.getMessage() + " is not on the worker's class path or module path: a worker sees what its"
                        + " parent was started with, not what a class loader of the program has added"
                : "reading it throws " + SafeMessage.withClass(e)
                        + (e instanceof LinkageError && cause(e) != null ? ", caused by " + SafeMessage.withClass(cause(e)) : "");
        return new UnsendableException("the task cannot be read in the worker: " + why, "task", null);
    }

    private Throwable runAside(byte[] action) {
        if (action.length == 0) {
            return null;
        }
        try {
            context.run(NO_JOB, 0, (Work) codec.decode(action));
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private byte[] packed(Throwable failure) {
        TravellingFailure travelling = TravellingFailure.of(codec, failure);
        byte[] whole = codec.encode(travelling, "the failure");
        return whole.length <= limits.largestAnswer() ? whole : codec.encode(travelling.withoutOriginal(), "the failure");
    }

    /** Sends, after everything that the task has printed. */
    private void send(Frame frame) throws IOException {
        Printed.flushAll();
        link.send(frame);
    }
}
