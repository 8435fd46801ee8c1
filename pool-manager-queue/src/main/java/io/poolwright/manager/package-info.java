/**
 * Queues that processes share.
 *
 * <p>{@link io.poolwright.manager.QueueHandle} is what users hold. It works over a {@link io.poolwright.manager.QueueAccess}, which is
 * the one seam between a handle and the place where the queue is:
 *
 * <pre>
 * in this JVM    QueueHandle &gt; LocalAccess &gt; HostedQueue &gt; Lines, Contents
 * elsewhere      QueueHandle &gt; RemoteAccess &gt; Connection  === link ===  Guest &gt; Session &gt; HostedQueue
 *                                                                               Session &gt; Hands
 * on its way     QueueHandle &gt; QueueReference, with the Routes to the manager
 * </pre>
 *
 * <p>A {@link io.poolwright.manager.HostedQueue} holds the state of one queue and knows all of its rules; a
 * {@link io.poolwright.manager.HostedManager} has the queues, and a {@link io.poolwright.manager.QueueServer} lets others use them.
 * {@link io.poolwright.manager.ManagerProcess} puts such a manager in a process of its own.
 */
package io.poolwright.manager;
