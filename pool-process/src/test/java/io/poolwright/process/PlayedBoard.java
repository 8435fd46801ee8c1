package io.poolwright.process;

import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.engine.Backend;
import io.poolwright.engine.EnginePool;
import io.poolwright.engine.Job;
import io.poolwright.engine.Seat;
import io.poolwright.engine.Whereabouts;
import io.poolwright.engine.Work;
import io.poolwright.engine.WorkerEnd;
import io.poolwright.engine.WorkerLink;
import io.poolwright.spi.PoolConfig;
import io.poolwright.wire.LinkLoop;
import io.poolwright.wire.memory.ResultRing;
import io.poolwright.wire.memory.SegmentFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A board in shared memory whose workers are played by the test. No job is ever on it, so no sweep comes and mends what is lost. */
final class PlayedBoard implements AutoCloseable {

    /** What a worker tells that concerns nobody: that it has begun a job that is not there. */
    private static final byte TYPE = Message.BEGUN;
    private static final byte[] NOTHING = {};
    private static final int LARGEST = 1 << 20;

    final LinkLoop loop;
    final SharedBoard board;
    private final Seats seats = new Seats();
    private final Pool pool;
    private final List<Worker> workers = new ArrayList<>();

    PlayedBoard(int count) throws IOException {
        loop = new LinkLoop("poolwright-played-links");
        board = new SharedBoard(
                Plane.create(), TaskCodec.of(getClass().getClassLoader(), null), loop, false, null, LARGEST);
        pool = EnginePool.open(seats.config(count), seats);
        try (SegmentFolder folder = new SegmentFolder(SegmentFolder.places())) {
            for (Seat seat : seats.given) {
                workers.add(new Worker(board.enter(seat, null, board.newDesk(folder))));
            }
        }
    }

    Collector collector() {
        return board.collector();
    }

    Worker worker(int number) {
        return workers.get(number);
    }

    /** Whether nobody looks into the rings, and workers have to ring. */
    boolean isAsleep() {
        return board.plane().parent().isAsleep();
    }

    @Override
    public void close() {
        pool.terminate();
        loop.close();
        for (Place place : board.places()) {
            place.desk.close();
        }
        board.close();
    }

    /** What a worker does when it has something to tell, as {@link BoardLoop} does it. */
    final class Worker {

        final Place place;
        private final ResultRing ring;

        Worker(Place place) throws IOException {
            this.place = place;
            this.ring = Desk.open(place.desk.segment().address()).ring();
        }

        /** Tells something small; whether it had to ring. */
        boolean tell() throws IOException {
            return offer(TYPE, 0, NOTHING);
        }

        /** Tells a part of something that has so many bytes in all, and this is not the last. */
        boolean tellPart(int total, byte[] part) throws IOException {
            return offer(Message.PART, total, part);
        }

        private boolean offer(byte type, long id, byte[] payload) throws IOException {
            if (!ring.offer(type, id, payload, 0, payload.length)) {
                throw new IllegalStateException("there is no room in the ring");
            }
            boolean rings = board.plane().parent().claimWake();
            if (rings) {
                loop.execute(collector()::rung);
            }
            return rings;
        }
    }

    /** Gives a pool workers that do nothing, for their seats. */
    private static final class Seats implements Backend {

        private final List<Seat> given = new ArrayList<>();

        PoolConfig config(int workers) {
            return new PoolConfig(
                    "played", workers, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), Map.of());
        }

        @Override
        public String name() {
            return "played";
        }

        @Override
        public Object pack(Work work) {
            throw new UnsupportedOperationException("nobody works here");
        }

        @Override
        public WorkerLink link(Seat seat) {
            given.add(seat);
            return new Idler(seat);
        }

        @Override
        public void close() {
            // what the workers have in common is the board's
        }
    }

    private record Idler(Seat seat) implements WorkerLink {

        @Override
        public void start() {
            // it is there
        }

        @Override
        public void wake() {
            // it does nothing
        }

        @Override
        public void interrupt(Job job) {
            // it has none
        }

        @Override
        public void whereabouts(Job job, Consumer<Whereabouts> told) {
            // it has none
        }

        @Override
        public void retire() {
            kill();
        }

        @Override
        public boolean kill() {
            seat.ended(WorkerEnd.of(WorkerLostException.Reason.KILLED, "the test is over", null));
            return true;
        }
    }
}
