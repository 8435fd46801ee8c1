/**
 * Queues shared between the workers of a pool.
 *
 * <p>A {@link io.poolwright.manager.HostedQueue} holds the state of one queue and knows all of its rules; it is used by
 * handles in
 * this JVM. This version hosts queues only in the JVM that opened the manager.
 */
package io.poolwright.manager;
