package io.poolwright.process;

import io.poolwright.engine.WorkerContext;
import io.poolwright.spi.CurrentWorker;
import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Door;
import io.poolwright.wire.FunctionReader;
import io.poolwright.wire.FunctionShelf;
import io.poolwright.wire.FunctionSource;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.Link;
import io.poolwright.wire.Orphans;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.nio.charset.StandardCharsets;

/**
 * The main class of a worker's JVM. It never runs the user's main.
 *
 * <p>Every class on the way from here to the first task costs start-up time: no lambda, no logging, no library.
 */
final class WorkerMain {

    /** The exit code of a worker that could not start. */
    static final int START_FAILED = 70;
    /** So long is waited for the end of the control line. */
    static final long LINE_END_MILLIS = 1_000;

    private static final byte[] LAST_WORDS = (WorkerExit.LAST_WORDS + "\n").getBytes(StandardCharsets.US_ASCII);

    private WorkerMain() {}

    public static void main(String[] arguments) {
        // Standard input is the parent's; tasks that read from it find it at its end.
        DataInputStream input = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
        System.setIn(InputStream.nullInputStream());
        InterruptSignal.ignore();
        Printed.install();
        try {
            Orphans.adopt(input.readUTF()); // made by the parent for this launch, and removed when it has seen this worker
            for (int places = input.readInt(); places > 0; places--) {
                Orphans.adopt(input.readUTF());
            }
            WorkerSetup setup = WorkerSetup.readFrom(input);
            work(setup, input);
        } catch (IOException e) {
            if (!(e instanceof EOFException)) {
                e.printStackTrace();
            }
            ControlLine.parentIsGone(); // without setup or link there is nobody to work for
        } catch (OutOfMemoryError e) {
            heapExhausted();
        } catch (Throwable e) {
            e.printStackTrace(); // the parent keeps the end of this for its exception
            System.err.flush();
            Runtime.getRuntime().halt(START_FAILED);
        }
    }

    private static void work(WorkerSetup setup, DataInputStream input) throws IOException {
        WorkerContext context = new WorkerContext(setup.id(), setup.pid(), setup.poolName());
        CurrentWorker.enter(context);
        Thread.currentThread().setName("poolwright-" + setup.poolName() + "-" + setup.id());
        SharedSetup shared = setup.shared();
        Plane plane = null;
        Desk desk = null;
        IOException unshared = null;
        if (shared.isShared()) {
            try { // before all else: where orders come from depends on it
                desk = Desk.open(shared.desk());
                plane = Plane.open(shared.plane()); // so this is there only if both are
            } catch (IOException e) {
                unshared = e;
            }
        }
        boolean overLink = !shared.isShared() || unshared != null && shared.optional();
        ControlLine line = null;
        if (overLink) {
            line = new ControlLine(new InputOrders(input), context);
            line.start();
        }
        Link connection = new Link(Door.connect(setup.address()), Link.MAX_PAYLOAD);
        boolean started;
        try (BlockingLink link = new BlockingLink(connection)) {
            Handshake.present(link, setup.secret(), setup.pid());
            LinkOrders orders = null;
            if (!overLink) {
                orders = new LinkOrders(connection);
                line = new ControlLine(orders, context);
                line.start();
            }
            line.link(connection);
            Runtime.getRuntime().addShutdownHook(new ExitNotice(connection, setup.stopGrace()));
            FunctionShelf functions = new FunctionShelf();
            Codec codec = codec(setup, plane == null ? functions : plane.functions());
            TaskLoop loop = new TaskLoop(link, codec, functions, context, setup.limits());
            if (unshared != null && overLink) {
                loop.tellUnshared(unshared);
            }
            started = unshared == null || overLink ? loop.initialize(setup.initializer()) : loop.refuse(unshared);
            if (started) {
                if (overLink) {
                    loop.serve();
                } else {
                    Bell bell = new Bell(input, setup.stopGrace() + LINE_END_MILLIS);
                    new BoardLoop(link, orders, bell, loop, plane, desk, shared).serve();
                }
                loop.finish(setup.finalizer());
            }
            awaitEnd(line);
            LastResort.after(setup.stopGrace() + LINE_END_MILLIS);
        }
        System.exit(started ? 0 : START_FAILED); // also if a task has left threads behind
    }

    /** Says why, with what was made before, and ends. */
    static void heapExhausted() {
        try {
            new FileOutputStream(FileDescriptor.err).write(LAST_WORDS);
        } catch (IOException | OutOfMemoryError e) {
            // The exit code alone is left.
        }
        Runtime.getRuntime().halt(WorkerExit.HEAP_EXHAUSTED);
    }

    /** A thread that reads holds up the exit of a JVM for a third of a second; this one's reading is being ended. */
    private static void awaitEnd(ControlLine line) {
        try {
            line.join(LINE_END_MILLIS);
        } catch (InterruptedException e) {
            // The exit comes sooner, and takes longer.
        }
    }

    private static Codec codec(WorkerSetup setup, FunctionSource functions) {
        ObjectInputFilter filter = setup.filter().isEmpty() ? null : SerialFilter.of(setup.filter());
        Codec codec = TaskCodec.of(ClassLoader.getSystemClassLoader(), filter).reading(new FunctionReader(functions));
        // Only an initializer could set a filter later and before the first task.
        boolean filtered = setup.jvmFilter() || SerialFilter.isGivenAtStart() || setup.initializer().length > 0;
        return filtered ? codec : codec.withoutJvmFilter();
    }
}
