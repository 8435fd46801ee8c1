package io.poolwright.wire;

import java.util.Arrays;

/** The objects that a message has met, by identity, in the order in which they came; used again and again by one thread. */
final class Handles {

    /** Up to so many are searched one by one. */
    private static final int FEW = 8;
    /** A larger table is not kept for the next use. */
    private static final int KEPT = 1 << 12;

    private Object[] objects = new Object[FEW];
    private boolean[] open = new boolean[FEW];
    private int count;
    /** Where each object is, plus one; 0 for a free place. Used once there are more than few. */
    private int[] places = {};

    /** Where an object is, or -1. */
    int find(Object object) {
        if (count > FEW) {
            for (int i = place(object); places[i] != 0; i = i + 1 & places.length - 1) {
                if (objects[places[i] - 1] == object) {
                    return places[i] - 1;
                }
            }
            return -1;
        }
        for (int i = 0; i < count; i++) {
            if (objects[i] == object) {
                return i;
            }
        }
        return -1;
    }

    private int place(Object object) {
        int hash = System.identityHashCode(object) * 0x9E3779B9;
        return hash >>> Integer.numberOfLeadingZeros(places.length - 1);
    }

    /** Adds an object that is not there; an open one cannot be referred to yet. */
    int add(Object object, boolean isOpen) {
        int index = count++;
        if (index == objects.length) {
            objects = Arrays.copyOf(objects, 2 * index);
            open = Arrays.copyOf(open, 2 * index);
        }
        objects[index] = object;
        open[index] = isOpen;
        if (count > FEW) {
            enter(index);
        }
        return index;
    }

    private void enter(int index) {
        if (count == FEW + 1 || 2 * count > places.length) {
            places = new int[4 * Integer.highestOneBit(count)];
            for (int i = 0; i < count; i++) {
                put(i);
            }
        } else {
            put(index);
        }
    }

    private void put(int index) {
        int i = place(objects[index]);
        while (places[i] != 0) {
            i = i + 1 & places.length - 1;
        }
        places[i] = index + 1;
    }

    boolean isOpen(int index) {
        return open[index];
    }

    void close(int index) {
        open[index] = false;
    }

    /** Forgets all objects. */
    void clear() {
        if (objects.length > KEPT) {
            objects = new Object[FEW];
            open = new boolean[FEW];
        } else {
            Arrays.fill(objects, 0, count, null);
        }
        places = count > FEW ? new int[0] : places;
        count = 0;
    }
}
