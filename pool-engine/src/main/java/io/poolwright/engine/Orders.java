package io.poolwright.engine;

import io.poolwright.PoolException;
import io.poolwright.WorkerLostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;

/** What the crew has decided under its lock and does after it has released it. Used by one thread. */
final class Orders {

    private List<Runnable> more;
    private List<Seat> abandoned;
    private List<Seat> killed;
    private String warning;
    private String note;
    private WorkerLostException breaker;

    void then(Runnable order) {
        add(order);
    }

    void start(Seat seat) {
        add(() -> seat.link().start());
    }

    void retire(Seat seat) {
        add(() -> seat.link().retire());
    }

    void kill(Seat seat) {
        killed = killed == null ? new ArrayList<>() : killed;
        killed.add(seat);
    }

    void lose(Job lost, PoolException failure) {
        add(() -> {
            lost.end(Outcome.endedByPool(failure));
            lost.stopWatches();
        });
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

    void warn(String text) {
        warning = text;
    }

    void note(String text) {
        note = text;
    }

    /**
     * Does it all; one order that cannot be carried out does not stop the others.
     *
     * @param log where warnings go
     * @param forget told of abandoned workers whose end is not certain
     * @param forgetLater told of killed workers whose end is not certain
     */
    void carryOut(Logger log, Consumer<Seat> forget, Consumer<Seat> forgetLater) {
        if (more != null) {
            more.forEach(order -> carryOut(log, order));
        }
        each(log, abandoned, forget);
        each(log, killed, forgetLater);
        if (warning != null) {
            carryOut(log, () -> log.warn("{}", warning));
        }
        if (note != null) {
            carryOut(log, () -> log.info("{}", note));
        }
    }

    private static void each(Logger log, List<Seat> seats, Consumer<Seat> unlessCertain) {
        if (seats != null) {
            for (Seat seat : seats) {
                carryOut(log, () -> {
                    if (!seat.link().kill()) {
                        unlessCertain.accept(seat);
                    }
                });
            }
        }
    }

    private static void carryOut(Logger log, Runnable order) {
        try {
            order.run();
        } catch (RuntimeException | Error e) {
            SafeLog.warn(log, "something could not be done for a worker", e);
        }
    }

    private void add(Runnable order) {
        more = more == null ? new ArrayList<>() : more;
        more.add(order);
    }
}
