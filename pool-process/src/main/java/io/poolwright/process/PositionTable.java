package io.poolwright.process;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;

/**
 * What the parent has noted for the positions of a board, one thing for each slot.
 *
 * <p>That stands in pages, each of which is made anew when the positions come round to it: to store a young object into an old array
 * costs a fence, and the collector a look at it later, and that for each task.
 *
 * <p>Notes are made by one thread at a time, under a lock; all else is any thread's. What is forgotten while its page is just being made
 * anew may still be found, until its slot is used again: so what is noted has to know where it is.
 *
 * @param <T> what is noted
 */
final class PositionTable<T> {

    private static final VarHandle PAGES = MethodHandles.arrayElementVarHandle(Object[][].class);
    private static final VarHandle NOTES = MethodHandles.arrayElementVarHandle(Object[].class);

    private static final int SHIFT = 6;
    private static final int PAGE = 1 << SHIFT;

    private final int mask;
    /** Replaced under the lock. */
    private final Object[][] pages;
    /** For which positions each page was made: the number that it had if pages were counted on without end. Guarded by the lock. */
    private final long[] made;

    /** Makes room for so many, a power of two from {@value #PAGE}. */
    PositionTable(int slots) {
        mask = slots - 1;
        pages = new Object[slots / PAGE][PAGE];
        made = new long[pages.length];
    }

    private int index(long position) {
        return (int) (position & mask) >> SHIFT;
    }

    private static int line(long position) {
        return (int) position & PAGE - 1;
    }

    private Object[] page(int index) {
        return (Object[]) PAGES.getAcquire(pages, index);
    }

    /** Notes something, in place of what was noted for the same slot before. Under that lock. */
    void note(long position, T something) {
        int index = index(position);
        Object[] page = pages[index];
        if (made[index] != position >> SHIFT) {
            made[index] = position >> SHIFT;
            page = page.clone(); // with what has its slot for long
            PAGES.setRelease(pages, index, page);
        }
        NOTES.setRelease(page, line(position), something);
    }

    /** What was noted last for the slot of a position; null if that is forgotten. */
    T in(long position) {
        return at(page(index(position)), line(position));
    }

    @SuppressWarnings("unchecked") // nothing else is noted
    private T at(Object[] page, int line) {
        return (T) NOTES.getAcquire(page, line);
    }

    /** Forgets something, unless its slot has something else by now. */
    void forget(long position, T something) {
        NOTES.compareAndSet(page(index(position)), line(position), something, (Object) null);
    }

    /** Forgets what is noted for a position whose slot cannot have anything else yet: that costs less. */
    void forgetHeld(long position) {
        NOTES.setRelease(page(index(position)), line(position), (Object) null);
    }

    /** All that is noted. */
    List<T> all() {
        List<T> all = new ArrayList<>();
        for (int index = 0; index < pages.length; index++) {
            Object[] page = page(index);
            for (int line = 0; line < PAGE; line++) {
                T something = at(page, line);
                if (something != null) {
                    all.add(something);
                }
            }
        }
        return all;
    }
}
