package io.poolwright.manager;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The calls that wait at a queue, in three lines: for an item, for room, and for everything to be dealt with. Used only under the
 * lock of the queue.
 *
 * <p>After each {@link #serve()} nobody waits for what is there. So a call that comes now and finds what it wants overtakes no one.
 *
 * @param <E> the type of the items
 */
final class Lines<E> {

    private final Contents<E> contents;
    private final QueueClock clock = new QueueClock();
    private final Deque<Taker<E>> takers = new ArrayDeque<>();
    private final Deque<Putter<E>> putters = new ArrayDeque<>();
    private final Deque<Waiter> joiners = new ArrayDeque<>();
    /** Calls from elsewhere that have ended and are to be told, when the lock is free. */
    private final List<Waiter> ended = new ArrayList<>();
    /** Has the leases looked at so many nanoseconds from now, for a call from elsewhere, which does not wake up by itself. */
    private final LongConsumer alarm;
    /** When the next alarm goes off. */
    private long alarmAt = Long.MAX_VALUE;
    private boolean closed;

    Lines(Contents<E> contents, LongConsumer alarm) {
        this.contents = contents;
        this.alarm = alarm;
    }

    /** Puts a call from elsewhere at the end of a line. */
    <W extends Waiter> void add(W waiter, Deque<W> line) {
        line.add(waiter);
        rouseFirstTaker();
    }

    /** Takes a call from elsewhere out of its line; false if it has ended. */
    boolean leave(Waiter waiter) {
        boolean left = waiter.isWaiting() && (takers.remove(waiter) || putters.remove(waiter) || joiners.remove(waiter));
        if (left) {
            rouseFirstTaker();
        }
        return left;
    }

    /** The calls from elsewhere that have ended since this was asked last. */
    List<Waiter> takeEnded() {
        if (ended.isEmpty()) {
            return List.of();
        }
        List<Waiter> taken = List.copyOf(ended);
        ended.clear();
        return taken;
    }

    /** Ends a call. */
    void end(Waiter waiter, Waiter.State how) {
        waiter.end(how);
        if (waiter.isElsewhere()) {
            ended.add(waiter);
        }
    }

    /** Ends the putting: those who wait for room are turned away, and takers once nothing is there and nothing can come back. */
    void close() {
        closed = true;
        endAll(putters, Waiter.State.CLOSED);
        serve();
    }

    boolean isClosed() {
        return closed;
    }

    /** Turns everybody away, as the manager has ended. */
    void lose() {
        endAll(takers, Waiter.State.LOST);
        endAll(putters, Waiter.State.LOST);
        endAll(joiners, Waiter.State.LOST);
    }

    Deque<Taker<E>> takers() {
        return takers;
    }

    Deque<Putter<E>> putters() {
        return putters;
    }

    Deque<Waiter> joiners() {
        return joiners;
    }

    /** How many calls wait. */
    int length() {
        return takers.size() + putters.size() + joiners.size();
    }

    /** Gives those who wait what is there for them. Follows every change of the contents. */
    void serve() {
        if (takers.isEmpty() && putters.isEmpty() && joiners.isEmpty()) {
            return;
        }
        boolean more = true;
        while (more) {
            while (!putters.isEmpty() && contents.room() > 0) {
                Putter<E> putter = putters.remove();
                contents.put(putter.item());
                end(putter, Waiter.State.SERVED);
            }
            more = !takers.isEmpty() && contents.queued() > 0;
            if (more) {
                giveHead(takers.remove());
            }
        }
        if (closed && contents.isDrained()) {
            endAll(takers, Waiter.State.CLOSED);
        }
        if (!joiners.isEmpty() && contents.open() == 0) {
            endAll(joiners, Waiter.State.SERVED);
        }
        rouseFirstTaker();
    }

    /** Gives the head, which is there, to a taker. */
    void giveHead(Taker<E> taker) {
        long lease = taker.leaseNanos();
        if (lease == Taker.FOR_GOOD) {
            taker.give(contents.take());
        } else if (lease == Taker.HELD) {
            taker.give(contents.hold());
        } else {
            taker.give(contents.lease(clock.in(lease)));
        }
        end(taker, Waiter.State.SERVED);
    }

    /** Has the items back whose leases have run out. */
    void endLeases() {
        long first = contents.firstLeaseEnd();
        if (first != Long.MAX_VALUE && first <= clock.now()) {
            contents.releaseExpired(clock.now());
            serve();
        }
    }

    /**
     * Waits at the end of a line. An interrupt that comes when the call has been served already is left for the next wait.
     *
     * @param waiter the call
     * @param line the line
     * @param nanos how long at most
     * @param lock the lock of the queue
     * @return how it ended; {@code WAITING} if the time ran out
     * @throws InterruptedException if this thread is interrupted before the call is served
     */
    <W extends Waiter> Waiter.State await(W waiter, Deque<W> line, long nanos, ReentrantLock lock) throws InterruptedException {
        long end = clock.in(nanos);
        line.add(waiter);
        try {
            long now = clock.now();
            while (waiter.isWaiting() && now < end) {
                if (ended.isEmpty()) {
                    boolean watchesLeases = takers.peek() == waiter;
                    waiter.sleep(lock, now, watchesLeases ? Math.min(end, contents.firstLeaseEnd()) : end);
                } else {
                    tellEnded(lock);
                }
                endLeases();
                now = clock.now();
            }
        } catch (InterruptedException e) {
            if (waiter.isWaiting()) {
                throw e;
            }
            Thread.currentThread().interrupt();
        } finally {
            if (waiter.isWaiting()) {
                line.remove(waiter);
                rouseFirstTaker();
            }
        }
        return waiter.state();
    }

    /** Tells the calls from elsewhere that have ended, as nobody may for long while this one sleeps. */
    private void tellEnded(ReentrantLock lock) {
        List<Waiter> told = takeEnded();
        lock.unlock();
        try {
            told.forEach(Waiter::tell);
        } finally {
            lock.lock();
        }
    }

    /** Wakes the first taker if it would sleep past the end of a lease. */
    private void rouseFirstTaker() {
        Taker<E> first = takers.peek();
        long leaseEnd = contents.firstLeaseEnd();
        if (first == null || first.wakesAt() <= leaseEnd) {
            return;
        }
        if (first.isElsewhere()) {
            first.wakesAt(leaseEnd);
            if (leaseEnd < alarmAt) {
                alarmAt = leaseEnd;
                alarm.accept(leaseEnd - clock.now());
            }
        } else {
            first.wake();
        }
    }

    /** Has the leases looked at that somebody at the head of the line may wait for. */
    void alarmed() {
        alarmAt = Long.MAX_VALUE;
        endLeases();
        Taker<E> first = takers.peek();
        if (first != null && first.isElsewhere()) {
            first.wakesAt(Long.MAX_VALUE);
            rouseFirstTaker();
        }
    }

    /** Ends all calls of a line in one way. */
    private void endAll(Deque<? extends Waiter> line, Waiter.State how) {
        line.forEach(waiter -> end(waiter, how));
        line.clear();
    }
}
