package io.poolwright.engine;

import io.poolwright.WorkerInfo;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The seats of a crew, and who takes a place that is free. Guarded by the crew. */
final class Roster implements Iterable<Seat> {

    private final int strength;
    private final Supplier<Seat> newSeat;
    private final Board board;
    /** All workers that have not ended. */
    private final Set<Seat> seats = new LinkedHashSet<>();
    /** Successors that are ready, of workers that are to be replaced. */
    private final ArrayDeque<Seat> spares = new ArrayDeque<>();

    Roster(int strength, Board board, Supplier<Seat> newSeat) {
        this.strength = strength;
        this.board = board;
        this.newSeat = newSeat;
    }

    @Override
    public Iterator<Seat> iterator() {
        return List.copyOf(seats).iterator(); // they come and go meanwhile
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    boolean remove(Seat seat) {
        spares.remove(seat);
        return seats.remove(seat);
    }

    /** A successor is ready. */
    void spareReady(Seat seat) {
        spares.addLast(seat);
    }

    boolean hasSpareReady() {
        return !spares.isEmpty();
    }

    void dropSpares() {
        spares.clear();
    }

    /**
     * Makes seats for the workers that are missing.
     *
     * @param orders where their start is ordered
     * @param always whether places are filled for jobs that may come; else only for those that wait, and there are no successors
     */
    void fill(Orders orders, boolean always) {
        fillPlaces(orders, always);
        int spare = 0;
        int wanted = 0;
        for (Seat seat : seats) {
            spare += seat.spare ? 1 : 0;
            wanted += seat.isAtWork() && seat.wantsSpare ? 1 : 0;
        }
        for (; spare < wanted && always; spare++) {
            add(orders).spare = true;
        }
    }

    private void fillPlaces(Orders orders, boolean always) {
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
            } else if (always || starting < board.waiting()) {
                add(orders);
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

    private Seat add(Orders orders) {
        Seat seat = newSeat.get();
        seats.add(seat);
        orders.start(seat);
        return seat;
    }

    /** Makes a successor one of those that work. */
    private void promote(Seat seat, Orders orders) {
        seat.spare = false;
        if (spares.remove(seat)) {
            orders.then(() -> board.admit(seat));
        }
    }
}
