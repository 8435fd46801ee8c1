package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one pool: who starts, who may work, who is replaced, and what becomes of the job of one that is lost.
 *
 * <p>Jobs wait on the {@link Board}, from which workers take them without the crew's doing.
 *
 * <p>This object is the lock. It guards the seats and their fields. Links are called, jobs posted and ended, only after it is
 * released: what is to be done is collected in an {@link Orders} first.
 */
final class Crew {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    /** After so many workers in a row that could not start, no more is tried. */
    private static final int MAX_FAILED_STARTS = 3;
    /** After so long a worker that was told to end, and cannot be made to, is counted as gone. */
    private static final Duration LAST_GRACE = Duration.ofSeconds(5);

    private enum Mode {
        /** The pool is at its full number of workers. */
        FULL,
        /** No more jobs will be brought than are accepted: workers are replaced only for queued ones. */
        DRAINING,
        /** Workers are let go; none is started. */
        LEAVING
    }

    private final Backend backend;
    private final String poolName;
    private final int strength;
    private final long maxTasks;
    private final Upkeep upkeep;
    private final Deadlines deadlines;
    private final CrewListener listener;

    private final Board board;
    private final Roster roster;
    /** Written under the lock; read without it by who brings a job, before and after. */
    private volatile Mode mode = Mode.FULL;
    private final LossStorm storm;
    private int lastId;
    private int failedStarts;
    /** Whether a worker was lost since a task was finished. Written under the lock. */
    private volatile boolean stormy;

    Crew(Backend backend, String poolName, int strength, long maxTasks, Deadlines deadlines, CrewListener listener) {
        this.backend = backend;
        this.board = backend.board();
        this.roster = new Roster(strength, board, this::newSeat);
        this.poolName = poolName;
        this.strength = strength;
        this.maxTasks = maxTasks;
        this.upkeep = backend.upkeep();
        this.storm = new LossStorm(upkeep);
        this.deadlines = deadlines;
        this.listener = listener;
    }

    String poolName() {
        return poolName;
    }

    int strength() {
        return strength;
    }

    /** Starts the first workers. */
    void start() {
        Orders orders = new Orders();
        synchronized (this) {
            fill(orders);
        }
        carryOut(orders);
    }

    /** Takes a job. False if the workers are being let go. */
    boolean take(Job job) {
        if (mode == Mode.LEAVING) {
            return false;
        }
        job.takenBy(this);
        board.post(job);
        return posted(job);
    }

    /** After a job was posted: if the crew has begun to leave meanwhile, it may have been overlooked. */
    private boolean posted(Job job) {
        Mode now = mode;
        if (now == Mode.LEAVING) {
            return !board.takeBack(job);
        }
        if (now == Mode.DRAINING) {
            Orders orders = new Orders();
            synchronized (this) {
                fill(orders);
            }
            carryOut(orders);
        }
        return true;
    }

    synchronized void started(Seat seat, long pid) {
        seat.pid = pid;
    }

    void ready(Seat seat) {
        Orders orders = new Orders();
        synchronized (this) {
            if (seat.state != WorkerInfo.State.STARTING) {
                return; // killed meanwhile: its end will follow
            }
            failedStarts = 0;
            seat.state = WorkerInfo.State.IDLE;
            if (seat.spare) {
                roster.spareReady(seat);
                relieve(orders);
            } else {
                orders.then(() -> board.admit(seat));
            }
        }
        carryOut(orders);
    }

    /** A worker has taken a job. */
    void taken(Seat seat, Job job) {
        deadlines.watch(job);
        if (maxTasks > 0 && seat.tasksDone() + job.elements() >= maxTasks && upkeep.warmSpares()) {
            lastTaken(seat);
        }
    }

    private void lastTaken(Seat seat) {
        Orders orders = new Orders();
        synchronized (this) {
            wantSpare(seat, orders);
        }
        carryOut(orders);
    }

    /** A worker has done with its job: it may take the next one, or is let go. */
    void finished(Seat seat, Job job) {
        freed(seat, job, job.elements());
    }

    /** A worker got a job that had ended on the way to it. */
    void dropped(Seat seat, Job job) {
        job.stopWatches();
        freed(seat, job, 0);
    }

    private void freed(Seat seat, Job job, int tasks) {
        seat.putDown(job);
        seat.countDone(tasks);
        if (stormy && tasks > 0) {
            calm();
        }
        if (seat.state != WorkerInfo.State.IDLE) {
            return; // on its way out
        }
        if (seat.due == null && !seat.spent && !upkeep.isStepwise(maxTasks)) {
            board.resume(seat);
        } else {
            replaceIfDue(seat);
        }
    }

    private synchronized void calm() {
        storm.calm();
        stormy = false;
    }

    private void replaceIfDue(Seat seat) {
        Orders orders = new Orders();
        synchronized (this) {
            if (seat.state != WorkerInfo.State.IDLE) {
                return;
            }
            if (seat.due == null && upkeep.maxAge() != null && seat.age() > Limits.nanos(upkeep.maxAge())) {
                seat.due = "it is older than " + upkeep.maxAge().toMillis() + " ms";
            }
            boolean now = seat.spent || maxTasks > 0 && seat.tasksDone() >= maxTasks
                    || seat.due != null && (!upkeep.warmSpares() || roster.hasSpareReady());
            if (now && board.hold(seat)) {
                replace(seat, orders);
            } else {
                orders.then(() -> board.resume(seat));
                if (seat.due != null) {
                    wantSpare(seat, orders);
                }
            }
        }
        carryOut(orders);
    }

    synchronized void spent(Seat seat, String why, boolean now) {
        seat.due = seat.due == null ? why : seat.due;
        seat.spent |= now;
    }

    /** A worker is gone: its job is tried again or lost, and its place is filled. */
    void ended(Seat seat, WorkerEnd end) {
        Orders orders = new Orders();
        boolean empty;
        synchronized (this) {
            seat.unlink();
            if (!roster.remove(seat)) {
                seat.state = WorkerInfo.State.ENDED; // was abandoned before
                return;
            }
            WorkerInfo.State before = seat.state;
            seat.state = WorkerInfo.State.ENDED;
            for (Board.Held held : board.left(seat)) {
                lose(seat, held, end, orders);
            }
            orders.then(board::stir);
            WorkerLostException loss = before == WorkerInfo.State.STOPPING || mode == Mode.LEAVING ? null : seat.lost(end, null);
            boolean failed = loss != null && before == WorkerInfo.State.STARTING;
            failedStarts += failed ? 1 : 0;
            if (failed && (seat.isFirst() && !end.isAccident() || failedStarts >= MAX_FAILED_STARTS)) {
                orders.breakWith(loss);
            } else if (loss != null && !OpenPools.isJvmEnding()) {
                orders.warn(poolName + ": lost " + seat + ": " + end.text());
            }
            stormy |= loss != null;
            if (loss != null && !orders.breaks() && storm.add(System.nanoTime())) {
                orders.breakWith(storm.end(poolName, loss));
            }
            if (!orders.breaks()) {
                fill(orders);
            }
            empty = mode == Mode.LEAVING && roster.isEmpty();
        }
        carryOut(orders);
        if (empty) {
            listener.allGone();
        }
    }

    /** Has the job of a worker that is gone tried again, if it may be. Under the lock. */
    private void lose(Seat seat, Board.Held held, WorkerEnd end, Orders orders) {
        Job job = held.job();
        job.start(seat); // if it was taken where nobody noticed
        WorkerLostException loss = seat.lost(end, job);
        if (mode != Mode.LEAVING && (held.begun() ? job.again() : job.unstarted())) {
            job.lostBefore(loss);
            orders.then(() -> {
                board.postFirst(job);
                if (!posted(job)) {
                    job.end(Outcome.endedByPool(loss));
                }
            });
        } else {
            orders.lose(job, mode == Mode.LEAVING ? listener.end() : job.withHistory(loss)); // it came when all was ended
        }
        seat.putDown(job);
    }

    /** A running job was cancelled: if it goes on, and its worker can be killed, that is done after a grace. */
    void endCancelled(Job job, Seat seat) {
        if (upkeep.cancelGrace() != null) {
            deadlines.endAfter(upkeep.cancelGrace(), job, seat);
        }
    }

    /** Gives up a worker that does not begin the job it has taken, which another gets when it is gone. */
    void notAnswering(Seat seat, Job job) {
        Orders orders = new Orders();
        synchronized (this) {
            if (board.heldBy(seat) == job && !seat.hasBegun()) {
                giveUp(seat, job.runningFor(), orders);
            }
        }
        carryOut(orders);
    }

    /** Gives up a worker that takes no job though there are some. */
    void notTaking(Seat seat, Duration since) {
        Orders orders = new Orders();
        synchronized (this) {
            if (seat.state == WorkerInfo.State.IDLE && board.hold(seat)) {
                giveUp(seat, since, orders);
            }
        }
        carryOut(orders);
    }

    /** The same, as the board has found out. */
    void notBeginning(Seat seat, Job job, Duration since) {
        Orders orders = new Orders();
        synchronized (this) {
            if (board.heldBy(seat) == job) {
                giveUp(seat, since, orders);
            }
        }
        carryOut(orders);
    }

    private void giveUp(Seat seat, Duration since, Orders orders) {
        if (seat.state == WorkerInfo.State.IDLE) {
            seat.state = WorkerInfo.State.STOPPING;
            seat.charge = "it did not begin a task within " + since.toMillis() + " ms, as if stopped, and was killed";
            orders.warn(poolName + ": lost " + seat + ": " + seat.charge);
            orders.abandon(seat);
            fill(orders);
        }
    }

    /** Gives up a worker that will not end its job, and fills its place at once. */
    void abandon(Seat seat, Job job) {
        Orders orders = new Orders();
        synchronized (this) {
            if (board.heldBy(seat) != job || seat.state != WorkerInfo.State.IDLE) {
                return;
            }
            seat.state = WorkerInfo.State.STOPPING;
            orders.abandon(seat);
            fill(orders);
        }
        carryOut(orders);
    }

    /** Stops keeping up the full number of workers. */
    synchronized void drain() {
        if (mode == Mode.FULL) {
            mode = Mode.DRAINING;
        }
    }

    /** Lets all workers go, for good: in good order those that idle, at once the others, whose jobs nobody waits for. */
    void release() {
        leave(false);
    }

    /** Ends all workers now, for good, and the jobs that are queued or running. */
    void kill() {
        leave(true);
    }

    private void leave(boolean kill) {
        Outcome end = Outcome.endedByPool(listener.end());
        Orders orders = new Orders();
        List<Job> open = new ArrayList<>();
        boolean empty;
        synchronized (this) {
            mode = Mode.LEAVING;
            open.addAll(board.clear());
            for (Seat seat : roster) {
                boolean idle = !kill && seat.state == WorkerInfo.State.IDLE && board.hold(seat);
                Job held = idle ? null : board.heldBy(seat); // if nobody waits for it, it has come just now
                if (held != null) {
                    open.add(held);
                }
                if (idle) {
                    retire(seat, orders);
                } else if (kill || seat.state != WorkerInfo.State.STOPPING) {
                    seat.state = WorkerInfo.State.STOPPING;
                    orders.kill(seat);
                }
            }
            roster.dropSpares();
            empty = roster.isEmpty();
        }
        open.forEach(job -> job.end(end)); // before its worker's death can give it another end
        carryOut(orders);
        if (empty) {
            listener.allGone();
        }
    }

    /** Takes a job off the board that no worker has taken. */
    boolean takeBack(Job job) {
        return board.takeBack(job);
    }

    /** Which worker has a job, null if none has. */
    Seat holder(Job job) {
        return board.holder(job);
    }

    /** What a worker has, null if nothing. */
    Job heldBy(Seat seat) {
        return board.heldBy(seat);
    }

    /** The board of workers that take their jobs in this process. */
    HeapBoard boardHere() {
        return (HeapBoard) board;
    }

    /** Waits for something, awake, for a moment. */
    void stayAwake(Awaited awaited, long nanos) {
        board.stayAwake(awaited, nanos);
    }

    synchronized List<WorkerInfo> workers() {
        List<WorkerInfo> infos = new ArrayList<>();
        roster.forEach(seat -> infos.add(seat.info()));
        infos.sort(Comparator.comparingInt(WorkerInfo::id));
        return List.copyOf(infos);
    }

    /** How it stands, for messages. */
    synchronized String standing() {
        int busy = 0;
        int idle = 0;
        int starting = 0;
        for (Seat seat : roster) {
            boolean there = seat.state == WorkerInfo.State.IDLE && !seat.spare;
            busy += there && board.heldBy(seat) != null ? 1 : 0;
            idle += there && board.heldBy(seat) == null ? 1 : 0;
            starting += seat.state == WorkerInfo.State.STARTING ? 1 : 0;
        }
        return "pool '" + poolName + "' has " + busy + " busy, " + idle + " idle and " + starting
                + " starting workers, and " + board.waiting() + " queued tasks";
    }

    /** Lets a worker go and puts its successor in its place. Under the lock. */
    private void replace(Seat seat, Orders orders) {
        if (seat.due != null) {
            orders.note(poolName + ": " + seat + " is replaced: " + seat.due);
        }
        retire(seat, orders);
        fill(orders);
    }

    /** Puts the successors that are ready in the places of idle workers that are to be replaced. Under the lock. */
    private void relieve(Orders orders) {
        for (Seat seat : roster) {
            boolean due = seat.due != null && !seat.spare && seat.state == WorkerInfo.State.IDLE;
            if (due && roster.hasSpareReady() && board.hold(seat)) {
                replace(seat, orders);
            }
        }
    }

    /** Has a successor started before the worker is let go. Under the lock. */
    private void wantSpare(Seat seat, Orders orders) {
        if (upkeep.warmSpares() && !seat.wantsSpare && mode == Mode.FULL) {
            seat.wantsSpare = true;
            fill(orders);
        }
    }

    private void retire(Seat seat, Orders orders) {
        seat.state = WorkerInfo.State.STOPPING;
        orders.retire(seat);
    }

    /** Fills the places of workers that are missing. Under the lock. */
    private void fill(Orders orders) {
        if (mode != Mode.LEAVING) {
            roster.fill(orders, mode == Mode.FULL);
        }
    }

    private Seat newSeat() {
        Seat seat = new Seat(this, ++lastId, lastId <= strength);
        seat.link(backend.link(seat));
        return seat;
    }

    /** Does, without the lock, what was decided under it. */
    private void carryOut(Orders orders) {
        orders.carryOut(LOG, this::forget, seat -> deadlines.after(LAST_GRACE, () -> forget(seat)));
        if (orders.breaks()) {
            listener.broken(orders.breaker());
        }
    }

    /** Counts an abandoned worker whose end is not certain as gone. */
    private void forget(Seat seat) {
        boolean empty;
        synchronized (this) {
            roster.remove(seat);
            board.abandoned(seat);
            empty = mode == Mode.LEAVING && roster.isEmpty();
        }
        if (empty) {
            listener.allGone();
        }
    }
}
