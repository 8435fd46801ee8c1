/**
 * Memory that processes share: mapped segments, and what is laid out in them.
 *
 * <p>Each structure is drawn in the Javadoc of the class that holds its offsets; no other class knows them. Beside each word
 * stands who writes it and in which mode it is read and written. The rules for all of them:
 *
 * <ul>
 *   <li>A word has one writer, or is changed by one compare-and-set whose new value names its owner.
 *   <li>What is new becomes visible by one release store. A process that dies before it has done nothing, one that dies after
 *       it has done everything.
 *   <li>Nobody waits for a lock that another process may hold.
 *   <li>What another process has written is checked before it is used as a length, a position or an offset.
 * </ul>
 *
 * <p>All words are in the byte order of the machine: the processes run on one host and one architecture. No Java specification
 * promises anything about what two processes see of each other's memory; this package relies, as others do, on mapped pages being
 * the same memory for both, and on the access modes of {@link java.lang.invoke.VarHandle} being the same instructions there as on
 * the heap.
 */
package io.poolwright.wire.memory;
