package io.poolwright.process;

import io.poolwright.engine.Awaited;
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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A board in memory that the workers of a pool share with their parent: they take their jobs from it without the parent's doing.
 *
 * <p>{@link Job#place()} is the job's position on the {@link TaskBoard}, or {@link #WAITING} while there is no room for it there, or
 * {@link #OFF}. Jobs without room stand in {@link #overflow}, in the order of their coming.
 */
final class SharedBoard implements Board {

    /** In the slots' flags: tell when it is begun. */
    static final int NOTICE = 1;
    /** In the slots' flags: the payload is not here, and there was no room for it in shared memory; ask for it. */
    static final int ASK = 2;
    /** In the slots' flags: the payload is not here, but where this says. */
    static final int ELSEWHERE = 4;
    /** In the slots' flags: from this bit on, which try it is. */
    static final int ATTEMPT_SHIFT = 8;

    private static final byte[] NOTHING = {};
    private static final long WAITING = -1;
    private static final long OFF = -2;
    private static final int HOLD_TRIES = 1_000;
    /**
     * Who brings one of so many jobs and one takes what results there are. The thread of the links would do that on another processor,
     * to which all that belongs to them would have to go first.
     */
    private static final int FEEDS = 63;

    private final Plane plane;
    private final TaskBoard tasks;
    private final Holdings holdings;
    private final Codec codec;
    private final Bells bells;
    private final Collector collector;
    /** Whether a worker is looked at after each job before it may take another, and every beginning is told. */
    private final boolean stepwise;
    private final Sweep sweep;
    private final LargeTasks large = new LargeTasks();

    /** What is on the board. */
    private final PositionTable<Job> jobs = new PositionTable<>(Plane.SLOTS);
    /** Held by who puts jobs on the board, and notes them. */
    private final PublishLock publishing = new PublishLock();
    /** Guarded by {@link #publishing}. */
    private final ArrayDeque<Job> overflow = new ArrayDeque<>();
    /** The size of {@link #overflow}. Written under the lock. */
    private volatile int overflowing;

    private final Places places;
    /** How much workers have told. Written by the {@link Collector}. */
    private final AtomicLong told = new AtomicLong();

    SharedBoard(Plane plane, Codec codec, LinkLoop loop, boolean stepwise, Duration beginGrace, int largestAnswer) {
        this.plane = plane;
        this.tasks = plane.newBoard();
        this.holdings = new Holdings(tasks);
        this.codec = codec;
        this.bells = new Bells(this, loop);
        this.stepwise = stepwise;
        this.places = new Places(plane, largestAnswer);
        this.sweep = new Sweep(this, loop, beginGrace);
        this.collector = new Collector(plane.parent(), this, loop);
    }

    Plane plane() {
        return plane;
    }

    /** What jobs are put on, as far as there is room. */
    TaskBoard tasks() {
        return tasks;
    }

    boolean isStepwise() {
        return stepwise;
    }

    Collector collector() {
        return collector;
    }

    Place[] places() {
        return places.all();
    }

    /** Makes the memory that a worker has for itself with its parent. */
    Desk newDesk(SegmentFolder folder) throws IOException {
        return large.newDesk(folder);
    }

    /** Makes room for a worker; its desk is closed when it leaves, or if there is no room. */
    Place enter(Seat seat, ProcessWorker worker, Desk desk) throws IOException {
        try {
            return places.enter(seat, worker, desk);
        } catch (IOException e) {
            desk.close();
            throw e;
        }
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
        publishing.lock();
        try {
            job.place(WAITING);
            boolean put = (first || overflow.isEmpty()) && put(job);
            if (!put && first) {
                overflow.addFirst(job);
            } else if (!put) {
                overflow.addLast(job);
            }
            noteOverflow();
        } finally {
            publishing.unlock();
        }
        bells.ring(); // its fence comes between what was noted and the look at the job's end
        if (job.isEnded()) {
            takeBack(job); // it was cancelled meanwhile
        }
        sweep.begin();
        if (overflowing > 0) {
            collector.collect(); // makes room
            refill();
        } else if ((job.place() & FEEDS) == 0) {
            collector.feed();
        }
    }

    /** Puts a job on the board; false if there is no room. Under the lock. */
    private boolean put(Job job) {
        byte[] parcel = (byte[]) job.parcel();
        if (parcel == null) {
            job.place(OFF);
            return true; // it has ended
        }
        if (tasks.isFull()) {
            return false;
        }
        byte[] payload = parcel;
        int flags = (stepwise || job.isLimited() ? NOTICE : 0) | job.attempt() + 1 << ATTEMPT_SHIFT;
        if (parcel.length > tasks.inlineSize()) {
            byte[] reference = large.keep(job, parcel);
            payload = reference == null ? NOTHING : reference;
            flags |= reference == null ? ASK : ELSEWHERE;
        }
        long position = tasks.publish(job.id(), flags, payload, 0, payload.length); // there is room, for only this thread publishes
        jobs.note(position, job);
        job.place(position);
        return true;
    }

    /** Puts up what waits for room. */
    void refill() {
        if (overflowing == 0) {
            return;
        }
        publishing.lock();
        try {
            Job job;
            while ((job = overflow.peekFirst()) != null && (job.place() != WAITING || put(job))) {
                overflow.removeFirst();
            }
            noteOverflow();
        } finally {
            publishing.unlock();
        }
        bells.ring();
    }

    /** Under the lock. What is as it was is not written, for each such write costs as much as the rest of a job's way through here. */
    private void noteOverflow() {
        int size = overflow.size();
        if (overflowing != size) {
            overflowing = size;
        }
    }

    @Override
    public void stir() {
        refill();
        bells.ring();
    }

    @Override
    public boolean takeBack(Job job) {
        if (job.place() == WAITING) {
            boolean waited = publishing.holding(() -> {
                boolean waits = job.place() == WAITING;
                if (waits) {
                    job.place(OFF);
                }
                return waits;
            });
            if (waited) {
                return job.isQueued();
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
        large.drop(job);
        jobs.forget(position, job);
        job.place(OFF);
    }

    /** A worker has answered a job, which is taken soon: the memory that needs is got together with that of others. */
    void prefetch(Place place, long position) {
        tasks.prefetch(position, place.number);
    }

    /** The job at a position, null if none is there. */
    Job at(long position) {
        Job job = jobs.in(position);
        if (job == null || job.place() != position) {
            job = publishing.holding(() -> jobs.in(position)); // it may just be being noted
        }
        return job != null && job.place() == position ? job : null;
    }

    @Override
    public Seat holder(Job job) {
        long position = job.place();
        try {
            int number = position < 0 ? 0 : tasks.claimant(position);
            for (Place place : places.all()) {
                if (place.number == number) {
                    job.begunAt(place.since(position));
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
        Place place = places.of(seat);
        long position = place == null ? -1 : holdings.heldBy(place);
        Job job = position < 0 ? null : at(position);
        if (job != null) {
            job.begunAt(place.since(position));
        }
        return job;
    }

    @Override
    public void admit(Seat seat) {
        Place place = places.of(seat);
        if (place != null) {
            place.desk.turn().open();
            wakeFor(place);
        }
    }

    @Override
    public void resume(Seat seat) {
        Place place = stepwise ? places.of(seat) : null;
        if (place != null && place.desk.turn().resume()) {
            wakeFor(place);
        }
    }

    @Override
    public boolean hold(Seat seat) {
        Place place = places.of(seat);
        for (int i = 0; place != null && !place.desk.turn().close(); i++) {
            if (i > HOLD_TRIES || holdings.heldBy(place) >= 0) {
                return false;
            }
            Thread.yield();
        }
        return true;
    }

    @Override
    public void abandoned(Seat seat) {
        // its memory is freed when it ends
    }

    @Override
    public List<Held> left(Seat seat) {
        Place place = places.of(seat);
        if (place == null) {
            return List.of();
        }
        List<Held> held = new ArrayList<>();
        for (Job job : publishing.holding(jobs::all)) { // one may just be being noted
            long position = job.place();
            if (position >= 0 && holdings.isHeld(position, place)) {
                held.add(new Held(job, holdings.hasBegun(position)));
                tasks.free(position);
                off(job, position);
            }
        }
        plane.lookout().leave(place.number);
        places.leave(place);
        place.desk.close();
        return held;
    }

    /** Takes a job off that was claimed for a worker, and not sent to it, for it has ended. */
    void drop(Place place, Job job, long position) {
        tasks.free(position);
        off(job, position);
        place.seat.dropped(job);
    }

    /** The job that a worker has taken and not begun, null if there is none. */
    Job unbegun(Place place) {
        long position = holdings.unbegunOf(place);
        return position < 0 ? null : at(position);
    }

    /** A job is about to come. */
    void expect() {
        bells.ringAhead();
    }

    /** Wakes a worker if jobs wait. */
    void wakeFor(Place place) {
        if (tasks.waiting() > 0) {
            bells.wake(place);
        }
    }

    /** Whether there is no job here at all. */
    boolean isEmpty() {
        return overflowing == 0 && tasks.isEmpty();
    }

    /** Roughly how much workers have told. */
    long told() {
        return told.getOpaque();
    }

    @Override
    public int waiting() {
        return overflowing + tasks.waiting();
    }

    @Override
    public List<Job> clear() {
        List<Job> cleared = new ArrayList<>();
        publishing.lock();
        try {
            for (Job job : overflow) {
                if (job.place() == WAITING) {
                    job.place(OFF);
                    cleared.add(job);
                }
            }
            overflow.clear();
            overflowing = 0;
        } finally {
            publishing.unlock();
        }
        for (Job job : jobs.all()) {
            if (takeBack(job)) {
                cleared.add(job);
            }
        }
        return cleared;
    }

    @Override
    public void stayAwake(Awaited awaited, long nanos) {
        collector.await(awaited, nanos);
    }

    /** A worker has put something into its ring. What is a plain value is made here; all else is opened by who takes it. */
    void told(Place place, byte type, long id, ByteBuffer memory, int offset, int length) {
        told.setOpaque(told.getPlain() + 1);
        if (type == Message.PART) {
            place.answer.part(id, memory, offset, length);
            return;
        }
        if (place.answer.isComing()) {
            told(place, type, id, place.answer.end(memory, offset, length));
            return;
        }
        Object value = type == Message.VALUE ? codec.decodePlain(memory, offset, length) : Codec.NOT_PLAIN;
        if (value != Codec.NOT_PLAIN) {
            answered(place, id, Outcome.value(value));
            return;
        }
        byte[] payload = new byte[length];
        memory.get(offset, payload);
        told(place, type, id, payload);
    }

    /** A worker has told something over its link that others put into their rings. */
    void toldOverLink(Place place, byte type, long id, byte[] payload) {
        told.setOpaque(told.getPlain() + 1);
        told(place, type, id, payload);
    }

    private void told(Place place, byte type, long id, byte[] payload) {
        switch (type) {
            case Message.BEGUN -> {
                Job job = at(id);
                if (job != null && place.seat.take(job)) {
                    place.seat.begun();
                }
            }
            case Message.ASIDE -> bells.lookLater();
            case Message.SPENT -> place.seat.spent(new String(payload, StandardCharsets.UTF_8), id != 0);
            case Message.VALUE, Message.THREW, Message.REFUSED ->
                answered(place, id, Outcome.packed(new AnswerOpener(codec, new Frame(type, id, payload))));
            default -> throw new IllegalStateException("the worker told " + new Frame(type, id, payload));
        }
    }

    /**
     * A worker has answered a job.
     *
     * @param outcome the answer, made before this, for from here on the job is in nobody's books but ours
     */
    private void answered(Place place, long position, Outcome outcome) {
        Job job = position < 0 ? null : at(position);
        if (job != null && tasks.endBegun(position, place.number)) {
            jobs.forgetHeld(position);
            tasks.giveBack(position);
        } else if (job != null && holdings.free(position, place)) {
            jobs.forget(position, job);
        } else {
            throw new IllegalStateException("the worker answered job at " + position + ", which it does not have");
        }
        large.drop(job);
        job.place(OFF);
        place.seat.answered(job, outcome);
    }

    /** The payload of a job for which shared memory had no room; null if it has ended. */
    byte[] payload(long position) {
        Job job = position < 0 ? null : at(position);
        return job == null ? null : (byte[]) job.parcel();
    }

    void close() {
        large.close();
        plane.close();
    }
}
