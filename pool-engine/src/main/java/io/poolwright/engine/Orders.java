package io.poolwright.engine;

import io.poolwright.WorkerLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the crew has decided under its lock and does after it has released it. Used by one thread. */
final class Orders {

    /** The common case, one job for one worker, needs no list. */
    private Seat receiver;
    private Job job;
    private List<Runnable> more;
    private List<Seat> abandoned;
    private WorkerLostException breaker;

    void give(Seat seat, Job next) {
        receiver = seat;
        job = next;
    }

    void start(Seat seat) {
        add(() -> seat.link().start());
    }

    void retire(Seat seat) {
        add(() -> seat.link().retire());
    }

    void kill(Seat seat) {
        add(() -> seat.link().kill());
    }

    void lose(Job lost, WorkerLostException failure) {
        add(() -> lost.end(Outcome.endedByPool(failure)));
    }

    void abandon(Seat seat) {
        abandoned = abandoned == null ? new ArrayList<>() : abandoned;
        abandoned.add(seat);
    }

    void breakWith(WorkerLostException cause) {
        breaker = cause;
    }

    boolean breaks() {
        return breaker != null;
    }

    WorkerLostException breaker() {
        return breaker;
    }

    /**
     * Does it all.
     *
     * @param deadlines watches the job that is given
     * @param forget told of abandoned workers whose end is not certain
     */
    void carryOut(Deadlines deadlines, Consumer<Seat> forget) {
        if (job != null) {
            deadlines.watch(job);
            receiver.link().give(job);
        }
        if (more != null) {
            more.forEach(Runnable::run);
        }
        if (abandoned != null) {
            for (Seat seat : abandoned) {
                if (!seat.link().kill()) {
                    forget.accept(seat);
                }
            }
        }
    }

    private void add(Runnable order) {
        more = more == null ? new ArrayList<>() : more;
        more.add(order);
    }
}
