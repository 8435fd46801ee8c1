package io.poolwright;

import java.net.SocketAddress;

/**
 * Hosts {@linkplain SharedQueue queues} that tasks in any process use through handles.
 *
 * <pre>{@code
 * try (Manager manager = Manager.open(); Pool pool = Pool.open()) {
 *     SharedQueue<String> queue = manager.queue();
 *     pool.runAsync(Demo::write, queue).get();   // the handle travels, the queue does not
 *     pool.runAsync(Demo::read, queue).get();
 * }
 * }</pre>
 *
 * <p>All methods may be called from any thread. When the manager ends, every call on one of its queues throws
 * {@link ManagerLostException}, the ones that wait included.
 */
public interface Manager extends AutoCloseable {

    /**
     * Opens a manager whose queues live in this JVM.
     *
     * @return the manager
     * @throws BackendException if no manager implementation is there, or it cannot be used
     */
    static Manager open() {
        return builder().open();
    }

    /**
     * Returns a builder with every setting at its default.
     *
     * @return a new builder
     */
    static Builder builder() {
        return new ManagerBuilder();
    }

    /**
     * Connects to a manager that listens, in another JVM or on another machine.
     *
     * @param address where it listens
     * @param authKey the key it was given, may be empty
     * @return a manager whose queues are those of the other
     * @throws BackendException if no manager implementation is there, or it cannot be used
     * @throws ManagerLostException if the other cannot be reached or refuses the key
     */
    static Manager connect(SocketAddress address, byte[] authKey) {
        return ManagerBuilder.connect(address, authKey);
    }

    /**
     * Makes a queue without bound and without name.
     *
     * @param <E> the type of its items
     * @return a handle to the new queue
     * @throws ManagerLostException if the manager has ended
     */
    <E> SharedQueue<E> queue();

    /**
     * Makes a queue that holds a limited number of items, without name.
     *
     * @param <E> the type of its items
     * @param capacity how many items it holds, 1 or more
     * @return a handle to the new queue
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     * @throws ManagerLostException if the manager has ended
     */
    <E> SharedQueue<E> queue(int capacity);

    /**
     * Returns the queue of a name, which is made if there is none.
     *
     * @param <E> the type of its items
     * @param name the name, not blank
     * @param capacity how many items it holds, 1 or more
     * @return a handle to the queue
     * @throws IllegalArgumentException if the name is blank, {@code capacity} is less than 1, or the queue is there with
     *     another capacity
     * @throws ManagerLostException if the manager has ended
     */
    <E> SharedQueue<E> queue(String name, int capacity);

    /**
     * Returns where the manager listens.
     *
     * @return the address
     * @throws IllegalStateException if it does not listen
     */
    SocketAddress address();

    /**
     * Ends the manager and its queues, or only the connection if it was connected to. Idempotent. Waits only for a process of the
     * manager's own to be gone, a few seconds at most, so that nobody gets an item of a manager that was closed; an interrupt ends
     * that waiting and stays set.
     */
    @Override
    void close();

    /** Settings of a manager to be opened. Used by one thread. */
    interface Builder {

        /**
         * Hosts the queues in a process of its own, which ends with this one. Needs the pool backend {@code process} on the run-time
         * path.
         *
         * @return this
         */
        Builder process();

        /**
         * Lets other JVMs connect, which have to know the {@link #authKey}. Both ends prove that they know it without showing it; what
         * follows is not encrypted, so a network in between has to be trusted.
         *
         * @param address where to listen, TCP or Unix-domain; a TCP port of 0 takes a free one
         * @return this
         */
        Builder listen(SocketAddress address);

        /**
         * Sets the key that those who connect must know. Needed with {@link #listen}.
         *
         * @param key the key, may be empty; it is copied
         * @return this
         */
        Builder authKey(byte[] key);

        /**
         * Opens the manager.
         *
         * @return the manager
         * @throws IllegalArgumentException if a setting is wrong; lists each as property, value and reason
         * @throws BackendException if no manager implementation is there, or it cannot do what was asked
         */
        Manager open();
    }
}
