package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import io.poolwright.WorkerLostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of one pool and the jobs that wait for them.
 *
 * <p>A job goes from the thread that brings it straight to an idle worker; only if there is none does it wait in the queue, and
 * then it goes from the thread that reports a worker free. So it is bound to a worker only when that worker takes it, and no
 * thread stands between.
 *
 * <p>This object is the lock. It guards the queue, the idle workers, the seats and their fields. Links are called, and
 * jobs ended, only
 * after it is released: what is to be done is collected in an {@link Orders} first.
 */
final class Crew {

    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);

    /** After so many replacements in a row that could not start, no more is tried. */
    private static final int MAX_FAILED_STARTS = 3;
    /** Fewer jobs than this are not worth looking for. */
    private static final int MIN_PURGE = 1_000;
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

    private final ArrayDeque<Job> queue = new ArrayDeque<>();
    /** The idle workers, the one that worked last first: it is the warmest. */
    private final ArrayDeque<Seat> idle = new ArrayDeque<>();
    /** All workers that have not ended. */
    private final Set<Seat> seats = new LinkedHashSet<>();
    private Mode mode = Mode.FULL;
    /** Successors that are ready, of workers that are to be replaced. */
    private final ArrayDeque<Seat> spares = new ArrayDeque<>();
    private final LossStorm storm;
    private int lastId;
    private int failedStarts;
    /** Whether workers are being added. */
    private boolean filling;
    /** How many jobs were taken back since the queue was last freed of such; some may have left it since. */
    private int endedInQueue;

    Crew(Backend backend, String poolName, int strength, long maxTasks, Deadlines deadlines, CrewListener listener) {
        this.backend = backend;
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
            fill(orders, true);
        }
        carryOut(orders);
    }

    /** Takes a job: to an idle worker, else into the queue. False if the workers are being let go. */
    boolean take(Job job) {
        Orders orders = new Orders();
        synchronized (this) {
            if (mode == Mode.LEAVING) {
                return false;
            }
            job.takenBy(this);
            queue.addLast(job);
            Seat seat = idle.pollFirst();
            if (seat != null) {
                assignNext(seat, orders);
            } else if (mode == Mode.DRAINING) {
                fill(orders, false);
            }
        }
        carryOut(orders);
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
            if (seat.spare) {
                seat.state = WorkerInfo.State.IDLE;
                spares.addLast(seat);
                relieve(orders);
            } else {
                assignNext(seat, orders);
            }
        }
        carryOut(orders);
    }

    /** A worker has done with its job and gets the next one, or is let go, or idles. */
    void finished(Seat seat, Job job) {
        freed(seat, job, job.elements());
    }

    /** A worker got a job that had ended on the way to it. */
    void dropped(Seat seat, Job job) {
        job.stopWatches();
        freed(seat, job, 0);
    }

    private void freed(Seat seat, Job job, int tasks) {
        Orders orders = new Orders();
        synchronized (this) {
            if (seat.job != job) {
                return;
            }
            seat.job = null;
            seat.jobSince = null;
            seat.tasksDone += tasks;
            if (seat.state != WorkerInfo.State.BUSY) {
                return; // on its way out
            }
            if (tasks > 0) {
                storm.calm();
            }
            if (seat.due == null && upkeep.maxAge() != null && seat.age() > Limits.nanos(upkeep.maxAge())) {
                seat.due = "it is older than " + upkeep.maxAge().toMillis() + " ms";
            }
            if (seat.spent || seat.due != null && (!upkeep.warmSpares() || !spares.isEmpty())
                    || maxTasks > 0 && seat.tasksDone >= maxTasks) {
                replace(seat, orders);
            } else {
                if (seat.due != null) {
                    wantSpare(seat, orders);
                }
                assignNext(seat, orders);
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
            if (!seats.remove(seat)) {
                seat.state = WorkerInfo.State.ENDED; // was abandoned before
                return;
            }
            WorkerInfo.State before = seat.state;
            seat.state = WorkerInfo.State.ENDED;
            idle.remove(seat);
            spares.remove(seat);
            if (seat.job != null) {
                lose(seat, end, orders);
                if (!queue.isEmpty() && !idle.isEmpty()) {
                    assignNext(idle.pollFirst(), orders); // what is to be tried again need not wait for the replacement
                }
            }
            WorkerLostException loss = before == WorkerInfo.State.STOPPING || mode == Mode.LEAVING ? null : seat.lost(end, null);
            if (loss != null && before == WorkerInfo.State.STARTING) {
                failedStarts++;
                if (seat.isFirst() || failedStarts >= MAX_FAILED_STARTS) {
                    orders.breakWith(loss);
                }
            } else if (loss != null) {
                orders.warn(poolName + ": lost " + seat + ": " + end.text());
            }
            if (loss != null && !orders.breaks() && storm.add(System.nanoTime())) {
                orders.breakWith(storm.end(poolName, loss));
            }
            if (!orders.breaks()) {
                fill(orders, false);
            }
            empty = mode == Mode.LEAVING && seats.isEmpty();
        }
        carryOut(orders);
        if (empty) {
            listener.allGone();
        }
    }

    /** Puts the job of a worker that is gone back into the queue, if it may be tried again. Under the lock. */
    private void lose(Seat seat, WorkerEnd end, Orders orders) {
        Job job = seat.job;
        WorkerLostException loss = seat.lost(end, job);
        if (mode != Mode.LEAVING && (seat.hasBegun() ? job.again() : job.unstarted())) {
            job.lostBefore(loss);
            queue.addFirst(job);
        } else {
            orders.lose(job, job.withHistory(loss));
        }
        seat.job = null;
        seat.jobSince = null;
    }

    /** A running job was cancelled: if it goes on, and its worker can be killed, that is done after a grace. */
    void endCancelled(Job job, Seat seat) {
        if (upkeep.cancelGrace() != null) {
            deadlines.endAfter(upkeep.cancelGrace(), job, seat);
        }
    }

    /** Gives up a worker that does not take the job it was given, which another gets when it is gone. */
    void notAnswering(Seat seat, Job job) {
        Orders orders = new Orders();
        synchronized (this) {
            if (seat.job != job || seat.state != WorkerInfo.State.BUSY || seat.hasBegun()) {
                return;
            }
            seat.state = WorkerInfo.State.STOPPING;
            seat.charge = "it did not take a task within " + job.runningFor().toMillis() + " ms, as if stopped, and was killed";
            orders.warn(poolName + ": lost " + seat + ": " + seat.charge);
            orders.abandon(seat);
            fill(orders, false);
        }
        carryOut(orders);
    }

    /** Gives up a worker that will not end its job, and fills its place at once. */
    void abandon(Seat seat, Job job) {
        Orders orders = new Orders();
        synchronized (this) {
            if (seat.job != job || seat.state != WorkerInfo.State.BUSY) {
                return;
            }
            seat.state = WorkerInfo.State.STOPPING;
            orders.abandon(seat);
            fill(orders, false);
        }
        carryOut(orders);
    }

    /** Stops keeping up the full number of workers. */
    synchronized void drain() {
        if (mode == Mode.FULL) {
            mode = Mode.DRAINING;
        }
    }

    /**
     * Lets all workers go, for good: in good order those that idle, at once the others, whose jobs nobody waits for.
     *
     * @param end how a job ends that comes at this very moment
     */
    void release(Outcome end) {
        leave(false, end);
    }

    /**
     * Ends all workers now, for good.
     *
     * @param end how the jobs end that are queued or running
     */
    void kill(Outcome end) {
        leave(true, end);
    }

    private void leave(boolean kill, Outcome end) {
        Orders orders = new Orders();
        List<Job> open = new ArrayList<>();
        boolean empty;
        synchronized (this) {
            mode = Mode.LEAVING;
            open.addAll(queue);
            queue.clear();
            for (Seat seat : seats) {
                if (seat.job != null) { // of those that nobody waits for, one may have come just now
                    open.add(seat.job);
                }
                if (kill || seat.state != WorkerInfo.State.IDLE) {
                    if (kill || seat.state != WorkerInfo.State.STOPPING) {
                        seat.state = WorkerInfo.State.STOPPING;
                        orders.kill(seat);
                    }
                } else {
                    retire(seat, orders);
                }
            }
            idle.clear();
            spares.clear();
            empty = seats.isEmpty();
        }
        open.forEach(job -> job.end(end)); // before its worker's death can give it another end
        carryOut(orders);
        if (empty) {
            listener.allGone();
        }
    }

    /** A job in the queue was taken back. When half of the queue is such, they are dropped. */
    synchronized void queuedJobEnded() {
        if (++endedInQueue > MIN_PURGE && endedInQueue > queue.size() / 2) {
            queue.removeIf(Job::isEnded);
            endedInQueue = 0;
        }
    }

    synchronized List<WorkerInfo> workers() {
        return seats.stream().map(Seat::info).sorted(Comparator.comparingInt(WorkerInfo::id)).toList();
    }

    /** How it stands, for messages. */
    synchronized String standing() {
        long busy = seats.stream().filter(s -> s.state == WorkerInfo.State.BUSY).count();
        long starting = seats.stream().filter(s -> s.state == WorkerInfo.State.STARTING).count();
        return "pool '" + poolName + "' has " + busy + " busy, " + idle.size() + " idle and " + starting
                + " starting workers, and " + queue.size() + " queued tasks";
    }

    /** Gives a worker the next job that is still wanted, or lets it idle. Under the lock. */
    private void assignNext(Seat seat, Orders orders) {
        Job job;
        while ((job = queue.pollFirst()) != null) {
            if (job.start(seat)) {
                seat.hasJob(job);
                orders.give(seat, job);
                if (maxTasks > 0 && seat.tasksDone + job.elements() >= maxTasks) {
                    wantSpare(seat, orders); // it is the worker's last
                }
                return;
            }
        }
        seat.state = WorkerInfo.State.IDLE;
        idle.addFirst(seat);
    }

    /** Lets a worker go and puts its successor in its place. Under the lock. */
    private void replace(Seat seat, Orders orders) {
        if (seat.due != null) {
            orders.note(poolName + ": " + seat + " is replaced: " + seat.due);
        }
        retire(seat, orders);
        fill(orders, false);
    }

    /** Puts the successors that are ready in the places of idle workers that are to be replaced. Under the lock. */
    private void relieve(Orders orders) {
        for (Seat seat : List.copyOf(idle)) {
            if (seat.due != null && !spares.isEmpty()) {
                idle.remove(seat);
                replace(seat, orders);
            }
        }
    }

    /** Has a successor started before the worker is let go. Under the lock. */
    private void wantSpare(Seat seat, Orders orders) {
        if (upkeep.warmSpares() && !seat.wantsSpare && mode == Mode.FULL) {
            seat.wantsSpare = true;
            fill(orders, false);
        }
    }

    private void retire(Seat seat, Orders orders) {
        seat.state = WorkerInfo.State.STOPPING;
        orders.retire(seat);
    }

    /** Makes seats for the workers that are missing. Under the lock. */
    private void fill(Orders orders, boolean first) {
        if (mode == Mode.LEAVING || filling) {
            return;
        }
        filling = true; // a successor that gets its last job at once wants one too
        try {
            fillPlaces(orders, first);
            int spare = 0;
            int wanted = 0;
            for (Seat seat : seats) {
                spare += seat.spare ? 1 : 0;
                wanted += seat.isAtWork() && seat.wantsSpare ? 1 : 0;
            }
            for (; spare < wanted && mode == Mode.FULL; spare++) {
                add(orders, false).spare = true;
            }
        } finally {
            filling = false;
        }
    }

    private void fillPlaces(Orders orders, boolean first) {
        int live = 0;
        int starting = 0;
        for (Seat seat : seats) {
            live += seat.isAtWork() ? 1 : 0;
            starting += seat.isAtWork() && seat.state == WorkerInfo.State.STARTING ? 1 : 0;
        }
        for (; live < strength; live++) {
            Seat successor = successor();
            if (successor != null) {
                promote(successor, orders);
            } else if (mode == Mode.FULL || starting < queue.size()) {
                add(orders, first);
                starting++;
            } else {
                return;
            }
        }
    }

    /** A successor that is ready, else one that is starting, else null. */
    private Seat successor() {
        if (!spares.isEmpty()) {
            return spares.peekFirst();
        }
        for (Seat seat : seats) {
            if (seat.spare) {
                return seat;
            }
        }
        return null;
    }

    private Seat add(Orders orders, boolean first) {
        Seat seat = new Seat(this, ++lastId, first);
        seat.link(backend.link(seat));
        seats.add(seat);
        orders.start(seat);
        return seat;
    }

    /** Makes a successor one of those that work. Under the lock. */
    private Seat promote(Seat seat, Orders orders) {
        seat.spare = false;
        if (spares.remove(seat)) {
            assignNext(seat, orders);
        }
        return seat;
    }

    /** Does, without the lock, what was decided under it. */
    private void carryOut(Orders orders) {
        orders.carryOut(LOG, deadlines, this::forget, seat -> deadlines.after(LAST_GRACE, () -> forget(seat)));
        if (orders.breaks()) {
            listener.broken(orders.breaker());
        }
    }

    /** Counts an abandoned worker whose end is not certain as gone. */
    private void forget(Seat seat) {
        boolean empty;
        synchronized (this) {
            seats.remove(seat);
            empty = mode == Mode.LEAVING && seats.isEmpty();
        }
        if (empty) {
            listener.allGone();
        }
    }
}
