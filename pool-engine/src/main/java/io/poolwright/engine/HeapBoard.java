package io.poolwright.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A board in the heap of this process.
 *
 * <p>Who posts a job wakes a worker only if none is looking for one: one that has just looked in vain looks again for a
 * moment, and takes the job sooner than one that sleeps could. When it has done so, and more jobs wait, it wakes another.
 *
 * <p>Many workers that share short jobs are slower than few: each takes a processor from who brings the jobs, and the lines of the
 * cache from the others. So of those that run out of jobs, which were short, one stands by: it sleeps for a millisecond, and looks
 * whether the others get on. As long as one is awake none is woken then. A job that turns out long holds up others until the one that
 * stands by finds that nothing was taken since it looked before: two looks at most.
 *
 * <p>Who waits for one of many results does not look for it all the time: each look takes a cache line away from the worker that is
 * about to write to it. It looks after a pause that is short beside what a worker needs for the jobs that came later, and may find
 * several results then.
 *
 * <p>No job is overlooked: a worker writes that it sleeps, and then looks at the queue; who posts adds to the queue, and then looks
 * who is awake, and who sleeps.
 */
final class HeapBoard implements Board {

    /** After so many are taken back it is worth looking for them. */
    private static final int MIN_PURGE = 1_000;
    /** So long a result is not looked for, for each job that came after its own: less than a worker needs for the shortest one. */
    private static final long PAUSE_NANOS = 50;
    private static final long LONGEST_PAUSE_NANOS = 50_000;
    /** So long who stands by does not look. */
    private static final long STAND_BY_NANOS = 1_000_000;

    private final Queue<Job> again = new ConcurrentLinkedQueue<>();
    private final JobQueue<Job> queue = new JobQueue<>();
    private final IdleSeats idle = new IdleSeats();
    /** What was taken last when the one that stands by looked last, and when that was: a hint. Its own, until it is woken. */
    private long takenBefore;
    private long lookedAt;
    /** How many workers look for a job without sleeping. */
    private final AtomicInteger looking = new AtomicInteger();
    /** How many jobs were taken back since the queue was last freed of such; some may have left it since. */
    private final AtomicInteger endedInQueue = new AtomicInteger();

    @Override
    public void post(Job job) {
        queue.add(job);
        wakeOne();
    }

    @Override
    public void postFirst(Job job) {
        again.add(job);
        wakeOne();
    }

    @Override
    public void stir() {
        if (hasJobs()) {
            wakeOne();
        }
    }

    /** Wakes a worker if none is looking, nor going to: one that is awake is enough if another stands by. */
    private void wakeOne() {
        boolean standsBy = idle.standBy() != null;
        if (standsBy ? idle.awake() > 0 : idle.sleeping() == 0) {
            return;
        }
        if (looking.get() == 0) {
            Seat seat = idle.wake();
            if (seat != null) {
                seat.link().wake();
            }
        }
    }

    /** Takes the next job that is still wanted; null if there is none, or the worker may not. Called for a worker without one. */
    Job take(Seat seat) {
        if (!seat.beginTurn()) {
            if (hasJobs()) {
                wakeOne(); // it was woken for one
            }
            return null;
        }
        Job job = null;
        try {
            job = nextFor(seat);
        } finally {
            if (job == null && seat.job() == null) {
                seat.endVainTurn(); // also if there was no memory for it: who ends the worker waits for the end of its turn
            }
        }
        if (job != null && idle.sleeping() > 0 && hasJobs()) {
            wakeOne();
        }
        return job;
    }

    private Job nextFor(Seat seat) {
        Job job;
        do {
            job = next();
        } while (job != null && !seat.take(job));
        return job;
    }

    private Job next() {
        Job job = again.isEmpty() ? null : again.poll();
        return job != null ? job : queue.poll();
    }

    private boolean hasJobs() {
        return !queue.isEmpty() || !again.isEmpty();
    }

    /** Takes the next job, and looks for one for a moment if no other worker does. Who stands by leaves it to others as long as it can. */
    Job takeAwake(Seat seat) {
        if (idle.standBy() == seat) {
            if (!isNeeded()) {
                return null;
            }
            idle.standDown(seat);
        }
        Job job = take(seat);
        if (job == null && looking.compareAndSet(0, 1)) {
            look();
            job = take(seat);
        }
        if (job != null) {
            noteTaken(seat.spell());
        }
        return job;
    }

    private void noteTaken(Spell spell) {
        if (spell.isOver()) {
            spell.begin(System.nanoTime(), taken()); // not for each job, for it asks what time it is
        }
        spell.job();
    }

    private void look() {
        try {
            Wakefulness awake = new Wakefulness(Long.MAX_VALUE);
            while (!hasJobs() && awake.pause()) {
                // a job comes from another thread
            }
        } finally {
            looking.set(0);
        }
    }

    /** Whether jobs wait for one more worker: those who are awake are few, or take them slowly. */
    private boolean isNeeded() {
        if (!hasJobs()) {
            return false;
        }
        long taken = taken() - takenBefore;
        return idle.awake() < ShortJobs.ENOUGH_WORKERS || System.nanoTime() - lookedAt > taken * ShortJobs.NANOS;
    }

    /** The number of the job that was taken last: about how many were, and it only grows but for a few that came at the same time. */
    private long taken() {
        return queue.lastTaken() instanceof Job job ? job.id() : 0;
    }

    /** For how long a worker that has found no job stands by, in nanoseconds; 0 if it may sleep. */
    long standBy(Seat seat) {
        Spell spell = seat.spell();
        long taken = taken();
        long now = System.nanoTime();
        boolean crowded = !spell.isOver() && spell.endsCrowded(now, taken);
        if (idle.standBy() == seat) {
            if (taken == takenBefore || idle.awake() == 0) { // quiet, or nobody to leave jobs to
                idle.standDown(seat);
                return 0;
            }
        } else if (!crowded || !idle.standBy(seat)) {
            return 0;
        }
        takenBefore = taken;
        lookedAt = now;
        return STAND_BY_NANOS;
    }

    /** Notes that a worker goes to sleep, to be woken for a job; false if it need not, for there is one. */
    boolean rest(Seat seat) {
        if (!seat.mayTake()) {
            return true; // it is let go, or is looked at first: it is woken after that
        }
        idle.sleep(seat);
        return !hasJobs() || !rouse(seat);
    }

    /** Notes that a worker sleeps no more; false if somebody has just woken it. */
    boolean rouse(Seat seat) {
        return idle.rouse(seat);
    }

    @Override
    public boolean takeBack(Job job) {
        if (!job.isQueued()) {
            return false;
        }
        if (endedInQueue.incrementAndGet() % MIN_PURGE == 0) {
            purge();
        }
        return true;
    }

    /** When half of the queue has ended, that is dropped. */
    private synchronized void purge() {
        if (endedInQueue.get() > queue.size() / 2) {
            queue.drop(Job::isEnded);
            endedInQueue.set(0);
        }
    }

    @Override
    public Seat holder(Job job) {
        return job.seat();
    }

    @Override
    public Job heldBy(Seat seat) {
        return seat.job();
    }

    @Override
    public void admit(Seat seat) {
        idle.join(seat);
        seat.openTurn();
        seat.link().wake();
    }

    @Override
    public void resume(Seat seat) {
        seat.resumeTurn();
    }

    @Override
    public boolean hold(Seat seat) {
        boolean held = seat.holdTurn();
        if (held) {
            idle.leave(seat);
        }
        return held;
    }

    @Override
    public void abandoned(Seat seat) {
        idle.leave(seat);
    }

    @Override
    public List<Held> left(Seat seat) {
        idle.leave(seat);
        seat.endTurn();
        Job job = seat.job();
        return job == null ? List.of() : List.of(new Held(job, seat.hasBegun()));
    }

    @Override
    public int waiting() {
        return queue.size() + again.size();
    }

    @Override
    public List<Job> clear() {
        List<Job> waiting = new ArrayList<>();
        Job job;
        while ((job = next()) != null) {
            waiting.add(job);
        }
        return waiting;
    }

    @Override
    public void stayAwake(Awaited awaited, long nanos) {
        long pause = Math.min(nanos, Math.min(awaited.later() * PAUSE_NANOS, LONGEST_PAUSE_NANOS));
        leaveAlone(pause);
        Wakefulness awake = new Wakefulness(nanos - pause);
        while (!awaited.isDone() && awake.pause()) {
            // it comes from another thread
        }
    }

    /** Has others go on, undisturbed. */
    private static void leaveAlone(long nanos) {
        if (nanos <= 0) {
            return;
        }
        long since = System.nanoTime();
        do {
            Thread.yield();
        } while (System.nanoTime() - since < nanos);
    }
}
