package io.poolwright.process;

import io.poolwright.engine.Board;
import io.poolwright.engine.Job;
import io.poolwright.engine.Outcome;
import io.poolwright.engine.Seat;
import io.poolwright.wire.Codec;
import io.poolwright.wire.Frame;
import io.poolwright.wire.LinkLoop;
import io.poolwright.wire.ProtocolException;
import io.poolwright.wire.memory.SegmentFolder;
import io.poolwright.wire.memory.TaskBoard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A board in memory that the workers of a pool share with their parent: they take their jobs from it without the parent's doing.
 *
 * <p>{@link Job#place()} is the job's position on the {@link TaskBoard}, or {@link #WAITING} while there is no room for it there, or
 * {@link #OFF}. Jobs without room stand in {@link #overflow}, in the order of their coming.
 */
final class SharedBoard implements Board {

    /** In the slots' flags: tell when it is begun. */
    static final int NOTICE = 1;
    /** In the slots' flags: the payload is not here, ask for it. */
    static final int LARGE = 2;
    /** In the slots' flags: from this bit on, which try it is. */
    static final int ATTEMPT_SHIFT = 8;

    private static final long WAITING = -1;
    private static final long OFF = -2;
    private static final int HOLD_TRIES = 1_000;
    /** While jobs are open, somebody looks so often whether a wake-up was lost, or went to a worker that is stopped. */
    private static final Duration SWEEP = Duration.ofMillis(50);
    /** A worker is not woken sooner after it was, in nanoseconds; but then after a time. */
    private static final long RING_PAUSE = 100_000;
    private static final Duration RING_LATER = Duration.ofMillis(1);

    private final Plane plane;
    private final TaskBoard tasks;
    private final Codec codec;
    private final LinkLoop loop;
    private final Collector collector;
    /** Whether a worker is looked at after each job before it may take another, and every beginning is told. */
    private final boolean stepwise;
    /** So long a worker may not take what it could take, null for ever. */
    private final Duration beginGrace;

    /** By slot: what is on the board. Set under the lock; cleared by who takes it off. */
    private final AtomicReferenceArray<Job> jobs = new AtomicReferenceArray<>(Plane.SLOTS);
    /** Guarded by itself; so is the publishing of jobs. */
    private final ArrayDeque<Job> overflow = new ArrayDeque<>();
    /** The size of {@link #overflow}. Written under its lock. */
    private volatile int overflowing;

    private final Map<Seat, Place> bySeat = new ConcurrentHashMap<>();
    /** Those who are there. Replaced under the lock of {@link #bySeat}. */
    private volatile Place[] places = {};
    /** How much workers have told; written by whoever is told, roughly. */
    private volatile long told;
    /** The same at the last sweep, whose own this is. */
    private long toldBefore;
    /** Whether somebody is going to look who is to be woken. */
    private final AtomicBoolean ringingLater = new AtomicBoolean();
    /** Whether the next sweep is under way. */
    private final AtomicBoolean sweeping = new AtomicBoolean();

    SharedBoard(Plane plane, Codec codec, LinkLoop loop, boolean stepwise, Duration beginGrace) {
        this.plane = plane;
        this.tasks = plane.tasks();
        this.codec = codec;
        this.loop = loop;
        this.stepwise = stepwise;
        this.beginGrace = beginGrace;
        this.collector = new Collector(plane.parent(), this, loop);
    }

    Plane plane() {
        return plane;
    }

    boolean isStepwise() {
        return stepwise;
    }

    Collector collector() {
        return collector;
    }

    Place[] places() {
        return places;
    }

    /** Makes room for a worker. */
    Place enter(Seat seat, ProcessWorker worker, SegmentFolder folder) throws IOException {
        Desk desk = Desk.create(folder);
        synchronized (bySeat) {
            int number = freeNumber();
            if (number == 0) {
                desk.close();
                throw new IOException("there are " + Plane.MOST_WORKERS + " workers, and no room for more in shared memory");
            }
            Place place = new Place(number, seat, worker, desk);
            bySeat.put(seat, place);
            places = bySeat.values().toArray(Place[]::new);
            return place;
        }
    }

    private int freeNumber() {
        boolean[] taken = new boolean[Plane.MOST_WORKERS + 1];
        for (Place place : places) {
            taken[place.number] = true;
        }
        for (int number = 1; number < taken.length; number++) {
            if (!taken[number]) {
                return number;
            }
        }
        return 0;
    }

    @Override
    public void post(Job job) {
        add(job, false);
    }

    @Override
    public void postFirst(Job job) {
        add(job, true);
    }

    private void add(Job job, boolean first) {
        synchronized (overflow) {
            job.place(WAITING);
            boolean put = (first || overflow.isEmpty()) && put(job);
            if (!put && first) {
                overflow.addFirst(job);
            } else if (!put) {
                overflow.addLast(job);
            }
            overflowing = overflow.size();
        }
        ring();
        if (job.isEnded()) {
            takeBack(job); // it was cancelled meanwhile
        }
        if (overflowing > 0) {
            collector.collect(); // makes room
            refill();
        }
        if (!sweeping.get() && sweeping.compareAndSet(false, true)) {
            loop.executeAfter(SWEEP, this::sweep);
        }
    }

    private void sweep() {
        sweeping.set(false);
        collector.look();
        refill();
        boolean jobsWait = tasks.waiting() > 0;
        long before = toldBefore;
        toldBefore = told;
        for (Place place : places) {
            if (jobsWait) {
                wake(place);
            }
            Duration idle = place.idleThough(jobsWait && told == before); // while others go on, the pool needs it not
            if (beginGrace != null && idle.compareTo(beginGrace) > 0) {
                place.seat.notTaking(idle);
            }
        }
        if ((overflowing > 0 || !tasks.isEmpty()) && sweeping.compareAndSet(false, true)) {
            loop.executeAfter(SWEEP, this::sweep);
        }
    }

    /** Puts a job on the board; false if there is no room. Under the lock. */
    private boolean put(Job job) {
        byte[] parcel = (byte[]) job.parcel();
        if (parcel == null) {
            job.place(OFF);
            return true; // it has ended
        }
        boolean large = parcel.length > tasks.inlineSize();
        int flags = (stepwise || job.isLimited() ? NOTICE : 0) | (large ? LARGE : 0) | job.attempt() + 1 << ATTEMPT_SHIFT;
        long position = tasks.publish(job.id(), flags, parcel, 0, large ? 0 : parcel.length);
        if (position < 0) {
            return false;
        }
        jobs.set(slot(position), job);
        job.place(position);
        return true;
    }

    private static int slot(long position) {
        return (int) (position & Plane.SLOTS - 1);
    }

    /** Puts up what waits for room. */
    void refill() {
        if (overflowing == 0) {
            return;
        }
        synchronized (overflow) {
            Job job;
            while ((job = overflow.peekFirst()) != null && (job.place() != WAITING || put(job))) {
                overflow.removeFirst();
            }
            overflowing = overflow.size();
        }
        ring();
    }

    @Override
    public void stir() {
        refill();
        ring();
    }

    /**
     * Wakes as many workers as there are jobs for which none is awake. One that was woken a moment ago, and went to sleep again since
     * another was faster, is not woken yet: while short jobs come one after the other that would be in vain, and cost more than they
     * do. That is looked at again a moment later.
     */
    private void ring() {
        int needed = tasks.waiting();
        Place[] all = places;
        for (int i = 0; i < all.length && needed > 0; i++) {
            Desk desk = all[i].desk;
            if (desk.turn().isOpen() && !desk.sleep().isAsleep()) {
                needed--; // looks at the board before it sleeps
            }
        }
        boolean later = false;
        for (int i = 0; i < all.length && needed > 0; i++) {
            if (all[i].desk.sleep().isAsleep()) {
                if (System.nanoTime() - all[i].rungAt < RING_PAUSE) {
                    later = true;
                } else if (wake(all[i])) {
                    needed--;
                }
            }
        }
        if (later && needed > 0 && !ringingLater.get() && ringingLater.compareAndSet(false, true)) {
            loop.executeAfter(RING_LATER, this::ringLater);
        }
    }

    private void ringLater() {
        ringingLater.set(false);
        ring();
    }

    private boolean wake(Place place) {
        boolean wakes = place.desk.turn().isOpen() && place.desk.sleep().claimWake();
        if (wakes) {
            place.rungAt = System.nanoTime();
            place.worker.ring();
        }
        return wakes;
    }

    @Override
    public boolean takeBack(Job job) {
        if (job.place() == WAITING) {
            synchronized (overflow) {
                if (job.place() == WAITING) {
                    job.place(OFF);
                    return job.isQueued();
                }
            }
        }
        long position = job.place();
        if (position < 0 || !tasks.takeBack(position)) {
            return false;
        }
        off(job, position);
        return true;
    }

    private void off(Job job, long position) {
        jobs.compareAndSet(slot(position), job, null);
        job.place(OFF);
    }

    /** The job at a position, null if none is there. */
    private Job at(long position) {
        Job job = jobs.get(slot(position));
        if (job == null || job.place() != position) {
            synchronized (overflow) { // it may just be being noted
                job = jobs.get(slot(position));
            }
        }
        return job != null && job.place() == position ? job : null;
    }

    @Override
    public Seat holder(Job job) {
        long position = job.place();
        try {
            int number = position < 0 ? 0 : tasks.claimant(position);
            for (Place place : places) {
                if (place.number == number) {
                    job.begunAt(place.desk.turn().since());
                    return place.seat;
                }
            }
        } catch (ProtocolException e) {
            // Whoever wrote that is found out when its worker has ended.
        }
        return position == WAITING ? null : job.seat();
    }

    @Override
    public Job heldBy(Seat seat) {
        Place place = bySeat.get(seat);
        long position = place == null ? -1 : heldBy(place);
        Job job = position < 0 ? null : at(position);
        if (job != null) {
            job.begunAt(place.desk.turn().since());
        }
        return job;
    }

    private long heldBy(Place place) {
        long position = place.desk.turn().position();
        if (position >= 0 || !place.desk.turn().isTaken()) {
            return position;
        }
        try {
            return tasks.heldBy(place.number); // it may just have claimed it
        } catch (ProtocolException e) {
            return -1;
        }
    }

    @Override
    public void admit(Seat seat) {
        Place place = bySeat.get(seat);
        if (place != null) {
            place.desk.turn().open();
            wakeFor(place);
        }
    }

    @Override
    public void resume(Seat seat) {
        Place place = stepwise ? bySeat.get(seat) : null;
        if (place != null && place.desk.turn().resume()) {
            wakeFor(place);
        }
    }

    private void wakeFor(Place place) {
        if (tasks.waiting() > 0) {
            wake(place);
        }
    }

    @Override
    public boolean hold(Seat seat) {
        Place place = bySeat.get(seat);
        for (int i = 0; place != null && !place.desk.turn().close(); i++) {
            if (i > HOLD_TRIES || heldBy(place) >= 0) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }

    @Override
    public List<Held> left(Seat seat) {
        Place place = bySeat.get(seat);
        if (place == null) {
            return List.of();
        }
        List<Held> held = new ArrayList<>();
        for (int slot = 0; slot < jobs.length(); slot++) {
            Job job = jobs.get(slot);
            long position = job == null ? OFF : job.place();
            if (position >= 0 && isHeld(position, place)) {
                held.add(new Held(job, hasBegun(position)));
                tasks.free(position);
                off(job, position);
            }
        }
        plane.lookout().leave(place.number);
        synchronized (bySeat) {
            bySeat.remove(seat);
            places = bySeat.values().toArray(Place[]::new);
        }
        place.desk.close();
        return held;
    }

    /** Whether a dead worker holds an entry, or has spoilt it. */
    private boolean isHeld(long position, Place place) {
        try {
            return tasks.claimant(position) == place.number;
        } catch (ProtocolException e) {
            return true;
        }
    }

    private boolean hasBegun(long position) {
        try {
            return tasks.hasBegun(position);
        } catch (ProtocolException e) {
            return true;
        }
    }

    @Override
    public int waiting() {
        return overflowing + tasks.waiting();
    }

    @Override
    public List<Job> clear() {
        List<Job> cleared = new ArrayList<>();
        synchronized (overflow) {
            for (Job job : overflow) {
                if (job.place() == WAITING) {
                    job.place(OFF);
                    cleared.add(job);
                }
            }
            overflow.clear();
            overflowing = 0;
        }
        for (int slot = 0; slot < jobs.length(); slot++) {
            Job job = jobs.get(slot);
            if (job != null && takeBack(job)) {
                cleared.add(job);
            }
        }
        return cleared;
    }

    @Override
    public void stayAwake(Future<?> awaited, long nanos) {
        collector.await(awaited, nanos);
    }

    /** A worker has told something, through its ring or over its link. */
    void told(Place place, byte type, long id, byte[] payload) {
        told = told + 1;
        switch (type) {
            case Message.BEGUN -> {
                Job job = at(id);
                if (job != null && place.seat.take(job)) {
                    place.seat.begun();
                }
            }
            case Message.SPENT -> place.seat.spent(new String(payload, StandardCharsets.UTF_8), id != 0);
            case Message.VALUE, Message.THREW, Message.REFUSED -> answered(place, new Frame(type, id, payload));
            default -> throw new IllegalStateException("the worker told " + new Frame(type, id, payload));
        }
    }

    private void answered(Place place, Frame frame) {
        long position = frame.id();
        Job job = position < 0 ? null : at(position);
        if (job == null || !isHeld(position, place)) {
            throw new IllegalStateException("the worker answered job at " + position + ", which it does not have");
        }
        Outcome outcome = Outcome.packed(new AnswerOpener(codec, frame)); // first, for then the job is in nobody's books but ours
        tasks.free(position);
        off(job, position);
        place.seat.answered(job, outcome);
    }

    /** The payload of a job that was too large for the board; null if it has ended. */
    byte[] large(long position) {
        Job job = position < 0 ? null : at(position);
        return job == null ? null : (byte[]) job.parcel();
    }

    void close() {
        plane.close();
    }
}
