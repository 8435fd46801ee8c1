package io.poolwright.process;

import io.poolwright.engine.Seat;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The workers that share a pool's memory, by seat and by number. Thread safe; to enter and to leave takes this object's lock. */
final class Places {

    private final Plane plane;
    private final int largestAnswer;
    private final Map<Seat, Place> bySeat = new ConcurrentHashMap<>();
    /** Those who are there. Replaced under the lock. */
    private volatile Place[] all = {};

    Places(Plane plane, int largestAnswer) {
        this.plane = plane;
        this.largestAnswer = largestAnswer;
    }

    /** Those who are there now; nobody changes it. */
    Place[] all() {
        return all;
    }

    /** The place of a worker, null if it has none. */
    Place of(Seat seat) {
        return bySeat.get(seat);
    }

    /** Gives a worker the lowest number that is free. */
    synchronized Place enter(Seat seat, ProcessWorker worker, Desk desk) throws IOException {
        int number = freeNumber();
        if (number == 0) {
            throw new IOException("there are " + Plane.MOST_WORKERS + " workers, and no room for more in shared memory");
        }
        Place place = new Place(number, seat, worker, desk, plane.sleepers().word(number), largestAnswer);
        bySeat.put(seat, place);
        list();
        return place;
    }

    /** Gives up the place of a worker that is dead. */
    synchronized void leave(Place place) {
        bySeat.remove(place.seat);
        place.left = true;
        place.sleep.reset(); // the word of a dead one, before its number goes to another
        list();
    }

    private void list() {
        all = bySeat.values().toArray(Place[]::new);
    }

    private int freeNumber() {
        boolean[] taken = new boolean[Plane.MOST_WORKERS + 1];
        for (Place place : all) {
            taken[place.number] = true;
        }
        for (int number = 1; number < taken.length; number++) {
            if (!taken[number]) {
                return number;
            }
        }
        return 0;
    }
}
