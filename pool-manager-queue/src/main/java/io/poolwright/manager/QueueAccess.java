package io.poolwright.manager;

import io.poolwright.Lease;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A way to a queue. The one seam between what users hold and where the queue is: in this JVM, or at the other end of a link.
 *
 * <p>Waiting times are in nanoseconds and hold over the whole call; {@link QueueClock#FOR_EVER} has no end, zero or less does not
 * wait. All methods throw {@link io.poolwright.ManagerLostException} if the queue cannot be reached any more.
 *
 * @param <E> the type of the items
 */
interface QueueAccess<E> {

    /**
     * An item that stays in the queue.
     *
     * @param <E> its type
     * @param number which one it is; later ones have greater numbers
     * @param item the item
     */
    record Listed<E>(long number, E item) {}

    /**
     * Items that stay in the queue.
     *
     * @param <E> their type
     * @param items the items in order
     * @param last whether there were no more behind them
     */
    record Page<E>(List<Listed<E>> items, boolean last) {}

    boolean offer(E item);

    boolean offer(E item, long nanos) throws InterruptedException;

    /** Puts items as long as there is room, all or none of which can be sent, and tells how many. */
    int offerAll(List<? extends E> items);

    E poll();

    E poll(long nanos) throws InterruptedException;

    /** Waits as long as the lease would last. */
    Lease<E> lease(long nanos) throws InterruptedException;

    E peek();

    /** Gives the first items away; what {@code to} throws leaves that item and the ones behind it in the queue. */
    int drain(Consumer<? super E> to, int most);

    /** The first of the items behind that of a number, -1 for those at the head. */
    Page<E> list(long after);

    /** Takes out those of some items that are still queued, for nobody, and tells how many there were. */
    int discard(Set<Long> numbers);

    void discardAll();

    int size();

    int room();

    void taskDone();

    boolean join(long nanos) throws InterruptedException;

    void close();

    boolean isClosed();

    /** Says in a few words how it stands. Does not throw. */
    String summary();

    /** What a handle is on its way to another process. */
    QueueReference reference();
}
