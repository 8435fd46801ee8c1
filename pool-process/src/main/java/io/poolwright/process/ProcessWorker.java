package io.poolwright.process;

import io.poolwright.WorkerLostException.Reason;
import io.poolwright.engine.Job;
import io.poolwright.engine.SafeLog;
import io.poolwright.engine.Seat;
import io.poolwright.engine.Whereabouts;
import io.poolwright.engine.WorkerEnd;
import io.poolwright.engine.WorkerLink;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import io.poolwright.wire.LinkHandler;
import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.SafeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One worker as its parent sees it: a process, the link with it, and the way by which it gets its tasks.
 *
 * <p>It is killed through its handle: {@link Process#destroy} would close its streams too, with its last words in them.
 *
 * <p>Its end is told once, when the process has exited and everything it sent and printed has been taken: a result that was
 * sent is never lost with the process that sent it.
 */
final class ProcessWorker implements WorkerLink, LinkHandler {

    /** After a process was told to end, so long until a signal that asks it to. */
    private static final Duration TERM_GRACE = Duration.ofMillis(200);
    /** After a process was told to end, so long until one that does not ask. */
    private static final Duration KILL_GRACE = Duration.ofMillis(500);
    /**
     * After the exit of a process, so long for what it had printed to arrive: a process that it started may hold the
     * other end.
     */
    private static final long DRAIN_MILLIS = 1_000;

    /** So long a process whose launch has failed may go on: as a rule it failed since that is dying. */
    private static final long DYING_MILLIS = 200;

    /** The exit code of a process that Ctrl-C has ended, which workers ignore as soon as they run. */
    private static final int INTERRUPTED = 130;
    /** So long until that is told: this JVM has got it too, and is to know before that it ends itself. */
    private static final long INTERRUPT_MILLIS = 200;

    private static final byte[] NOTHING = {};

    private final ProcessBackend backend;
    private final Seat seat;
    private final CrashFile crashFile;
    private final Launch launch;
    private final AtomicBoolean ended = new AtomicBoolean();

    /** Guarded by this until it is set. */
    private Process process;
    /** Guarded by this: set before there is a process, it prevents one. */
    private boolean killed;

    private final TaskWay way;
    private final TaskSender sender;
    private volatile Link link;
    private volatile OutputPump output;
    /** Why the worker could not start, or why its link broke; null if neither. */
    private volatile Throwable fault;
    /** Why it could not open the memory that it was to share, null if it could. */
    private volatile String unshared;
    /** What it sent when its initializer threw, null if that did not happen. */
    private volatile Frame initializerFailure;
    private volatile boolean linked;
    /** Whether the process ended before it was linked, and not from here. */
    private volatile boolean diedByItself;
    /** What it told of its exit, null if nothing. */
    private volatile Whereabouts exit;
    /** Who wants to know where a job stands, by the job's number. */
    private final Map<Long, Consumer<Whereabouts>> askers = new ConcurrentHashMap<>();

    ProcessWorker(ProcessBackend backend, Seat seat) {
        this.backend = backend;
        this.seat = seat;
        this.way = new TaskWay(backend, seat, this);
        this.sender = new TaskSender(backend::definition);
        this.crashFile = new CrashFile(backend.config());
        this.launch = new Launch(backend, seat.id(), crashFile);
    }

    @Override
    public void start() {
        try {
            backend.execute(this::launch);
        } catch (RuntimeException | Error e) {
            end(WorkerEnd.of(Reason.START_FAILED, "there is no thread to start its process: " + SafeMessage.withClass(e), e));
        }
    }

    private void launch() {
        try {
            Link connected = launch.run(way::share, this::started);
            connected.maxPayload(backend.workerLimits().largestTold());
            link = connected;
            linked = true;
            backend.loop().add(link, this);
        } catch (IOException | RuntimeException | Error e) {
            fault = e;
            Process failed;
            synchronized (this) {
                failed = process;
            }
            if (failed == null) {
                end(WorkerEnd.of(Reason.START_FAILED, "its process could not be started: " + SafeMessage.withClass(e), e));
            } else {
                diedByItself = !isEnded() && ProcessTree.killAfter(failed, DYING_MILLIS) && !isEnded();
                awaitExit(failed);
            }
        }
    }

    /** Whether it is ended from here. */
    boolean isEnded() {
        return launch.isTooLate() || isKilled();
    }

    private void started(Process newProcess) {
        synchronized (this) {
            process = newProcess;
            if (killed) {
                newProcess.toHandle().destroyForcibly();
            }
        }
        seat.started(newProcess.pid());
        output = OutputPump.start(backend, newProcess, seat);
    }

    @Override
    public void wake() {
        if (link != null) { // else it has ended meanwhile, and the job that it could get goes to another
            way.wake();
        }
    }

    /** Sends a task over the link. */
    void give(long job, int attempt, byte[] parcel) {
        Link open = link;
        if (open == null) {
            return; // it has ended meanwhile, and the job with it
        }
        try {
            sender.send(open, job, attempt, parcel);
        } catch (IOException e) {
            // The process is dying; the loop sees the end of the link, and its exit tells the end of the job.
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    @Override
    public void received(Frame frame) {
        switch (frame.type()) {
            case Message.READY -> {
                way.ready();
                seat.ready();
            }
            case Message.BEGUN -> way.giver(frame).begun(frame.id());
            case Message.SPENT -> way.giver(frame).spent(text(frame), frame.id() != 0);
            case Message.VALUE, Message.THREW, Message.REFUSED -> way.giver(frame).answered(frame);
            case Message.EXITING -> {
                exit = frame.payload().length == 0 ? Whereabouts.unknown("a signal") : Standing.read(frame.payload());
                closeInput();
                killAfterGrace(); // it ends by itself, unless a shutdown hook hangs
            }
            case Message.STANDING -> {
                Consumer<Whereabouts> asker = askers.remove(frame.id());
                if (asker != null) {
                    backend.execute(() -> asker.accept(Standing.read(frame.payload())));
                }
            }
            case Message.INITIALIZER_FAILED -> {
                initializerFailure = frame;
                closeInput();
                killAfterGrace(); // it ends by itself, unless a shutdown hook hangs
            }
            case Message.UNSHARED -> unshared(text(frame));
            case Message.FINALIZER_FAILED -> backend.execute(() -> SafeLog.warn(
                    ProcessBackend.LOG, seat.poolName() + ": the finalizer of " + seat + " threw", failure(frame)));
            case Message.FINISHED -> closeInput();
            case Message.BELL -> way.rung();
            case Message.FETCH -> fetch(frame.id());
            default -> throw new IllegalStateException("the worker sent " + frame);
        }
    }

    private void unshared(String why) {
        try {
            if (way.relayInstead(why)) {
                return;
            }
            unshared = why;
            closeInput();
            killAfterGrace();
        } catch (IOException e) {
            broken(e);
        }
    }

    private static String text(Frame frame) {
        return new String(frame.payload(), StandardCharsets.UTF_8);
    }

    /** What opens an answer. */
    AnswerOpener opener(Frame answer) {
        return new AnswerOpener(backend.codec(), answer);
    }

    /** Wakes it: there is something on the board. */
    void ring() {
        if (!way.ring()) {
            tell(Message.BELL);
        }
    }

    /** Sends a task for which shared memory had no room. */
    private void fetch(long position) {
        byte[] parcel = way.payload(position);
        send(new Frame(Message.TASK, position, parcel == null ? NOTHING : parcel));
    }

    private void send(Frame frame) {
        Link open = link;
        if (open == null) {
            return; // it is starting and will look, or it has ended
        }
        try {
            open.send(frame);
        } catch (IOException e) {
            // The process is dying.
        } catch (RuntimeException | Error e) {
            broken(e);
        }
    }

    /** What it sends or tells makes no sense, or half of a frame was sent to it. */
    void broken(Throwable why) {
        fault = why;
        Process spoilt = process();
        if (spoilt != null) {
            killTree(spoilt);
        }
    }

    /** Ends a process at once with what it has started, in another thread. */
    private void killTree(Process target) {
        try {
            backend.execute(() -> ProcessTree.kill(target));
        } catch (RuntimeException | Error e) { // no thread to look for what it has started
            target.toHandle().destroyForcibly();
        }
    }

    private void closeInput() {
        try {
            process().getOutputStream().close();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private Throwable failure(Frame frame) {
        return opener(frame).failure();
    }

    @Override
    public void ended(Throwable cause) {
        way.linkEnded();
        Process dying = process();
        try {
            backend.execute(() -> awaitExit(dying));
        } catch (RuntimeException | Error e) { // no thread: then here, and soon
            dying.toHandle().destroyForcibly();
            awaitExit(dying);
            return;
        }
        if (cause instanceof ProtocolException) {
            fault = cause;
            killTree(dying);
        } else {
            // It is ending, and may take its time for that; but without its link it is of no use.
            backend.executeAfter(backend.config().get(ProcessOptions.STOP_GRACE), () -> ProcessTree.kill(dying));
        }
    }

    @Override
    public void interrupt(Job running) {
        order(Message.INTERRUPT, running.id());
    }

    @Override
    public void whereabouts(Job running, Consumer<Whereabouts> told) {
        askers.put(running.id(), told);
        order(Message.WHERE, running.id());
        if (ended.get()) {
            answerAskers();
        }
    }

    private void answerAskers() {
        askers.forEach((id, asker) -> asker.accept(Whereabouts.unknown("the worker ended")));
        askers.clear();
    }

    /** Sends something to its control line. */
    private void order(byte what, long job) {
        if (way.isOverLink()) {
            tell(ByteBuffer.allocate(1 + Long.BYTES).put(what).putLong(job).array());
        } else {
            send(Frame.of(what, job));
        }
    }

    /** Writes something to its standard input, which never has so much unread that this would block. */
    private void tell(byte... bytes) {
        OutputStream input = process().getOutputStream();
        try {
            synchronized (input) {
                input.write(bytes);
                input.flush();
            }
        } catch (IOException e) {
            // The process is dying.
        }
    }

    @Override
    public void retire() {
        if (link == null) {
            return; // it has ended meanwhile
        }
        if (way.isOverLink()) {
            send(Frame.of(Message.GOODBYE, 0));
        } else {
            tell(Message.GOODBYE);
        }
        killAfterGrace();
    }

    private void killAfterGrace() {
        Duration grace = backend.config().get(ProcessOptions.STOP_GRACE);
        backend.executeAfter(grace, () -> {
            if (process().isAlive()) {
                kill();
                ProcessBackend.LOG.warn("{}: {} has not ended within {} ms and is killed; raise option {} if it needs longer",
                        seat.poolName(), seat, grace.toMillis(), ProcessOptions.STOP_GRACE.name());
            }
        });
    }

    @Override
    public boolean kill() {
        Process target;
        synchronized (this) {
            killed = true;
            target = process;
        }
        if (target != null && !linked) {
            target.toHandle().destroyForcibly(); // before it misses its files, and complains; nobody's code runs in it yet
        }
        launch.abort(); // its files are gone when this returns, even if this JVM is halted next
        if (target != null && target.isAlive()) {
            try {
                backend.execute(() -> killWithDescendants(target));
            } catch (RuntimeException | Error e) { // no thread for the gentle way
                target.toHandle().destroyForcibly();
            }
        }
        return true;
    }

    private void killWithDescendants(Process target) {
        List<ProcessHandle> descendants = target.descendants().collect(Collectors.toList());
        if (linked) {
            order(Message.TERMINATE, 0);
            if (!way.isOverLink()) {
                closeInput(); // where its main thread may read, which would hold up its exit
            }
            backend.executeAfter(TERM_GRACE, target.toHandle()::destroy);
        } else {
            target.toHandle().destroy();
        }
        descendants.forEach(ProcessHandle::destroyForcibly);
        backend.executeAfter(KILL_GRACE, () -> {
            target.descendants().forEach(ProcessHandle::destroyForcibly); // what it has started meanwhile
            target.toHandle().destroyForcibly();
        });
    }

    /**
     * Waits for the exit of a process that has no link, or none any more, and for what it printed; then tells its end. Not by
     * {@link Process#onExit}, which runs on the JDK's common threads: users' tasks may have taken them all, to wait for this.
     */
    private void awaitExit(Process ending) {
        try {
            int code = ending.waitFor();
            if (code == INTERRUPTED && !linked) {
                Thread.sleep(INTERRUPT_MILLIS);
            }
            OutputPump pump = output;
            if (pump != null) {
                pump.await(DRAIN_MILLIS);
            }
            end(how(code, pump == null ? "" : pump.errorTail(), crashFile.takeHead(ending.pid())));
        } catch (InterruptedException | RuntimeException | Error e) {
            end(WorkerEnd.of(Reason.PROTOCOL_BROKEN, "how it ended could not be found out: " + SafeMessage.withClass(e), e));
        }
    }

    private WorkerEnd how(int code, String tail, String crashReport) {
        boolean exitsWhenOutOfMemory = backend.config().get(ProcessOptions.JVM_OPTIONS).contains("-XX:+ExitOnOutOfMemoryError");
        WorkerExit all = new WorkerExit(code, tail, crashReport, exit, isKilled(), exitsWhenOutOfMemory);
        if (initializerFailure != null) {
            return all.initializerFailed(failure(initializerFailure));
        }
        if (unshared != null) {
            return all.unshared(unshared);
        }
        if (!linked) {
            return all.startFailed(fault, diedByItself);
        }
        return fault != null ? all.protocolBroken(fault) : all.lost();
    }

    private void end(WorkerEnd how) {
        if (ended.compareAndSet(false, true)) {
            link = null;
            way.collectRest();
            answerAskers();
            seat.ended(how);
        }
    }

    private synchronized boolean isKilled() {
        return killed;
    }

    private synchronized Process process() {
        return process;
    }
}
