package io.poolwright.wire.memory;

import io.poolwright.wire.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * A ring of bytes in which one process sends records to one other.
 *
 * <pre>
 *   0  capacity  long  of the records, a power of two      the consumer, once, before the producer knows of the ring
 * 128  tail      long  all below it is written             producer: release; consumer: acquire
 * 256  head      long  all below it is read                consumer: release; producer: acquire
 * 384  records; position p is at 384 + p mod capacity
 *
 * a record, at a multiple of 8, never across the end
 *   0  length    int   of the payload                 \
 *   4  type      int   0 to 255, or PADDING            \  written plainly by the producer before the tail passes them,
 *   8  id        long                                  /  read plainly by the consumer after it has seen the tail
 *  16  payload   and up to 7 unused bytes             /
 *
 * padding, where the next record does not fit before the end
 *   0  length    int   of all that is left, these 8 bytes included
 *   4  type      int   PADDING
 * </pre>
 *
 * <p>One thread at a time may produce and one may consume; the threads of a side may change if one happens before the other.
 * Nothing blocks and nothing is allocated.
 *
 * <p>What a death leaves behind. The store of the tail is what sends: a producer that dies before it has sent nothing, one that
 * dies after it has sent all of the record, and the next producer goes on from the tail. When the consumer dies, the ring is of
 * no more use.
 */
public final class ResultRing {

    private static final int CAPACITY = 0;
    private static final int TAIL = Words.APART;
    private static final int HEAD = 2 * Words.APART;
    private static final int RECORDS = 3 * Words.APART;

    private static final int TYPE = 4;
    private static final int ID = 8;
    private static final int PAYLOAD = 16;
    private static final int ALIGNMENT = 8;

    private static final int PADDING = -1;
    private static final int MOST_TYPE = 0xff;
    private static final int LEAST_CAPACITY = 64;
    private static final int MOST_CAPACITY = 1 << 30;

    private final ByteBuffer ring;
    /** For handlers. */
    private final ByteBuffer readOnly;
    private final int capacity;

    /** The head or tail of this side, which nobody else writes. */
    private long own;
    /** The producer's last look at the head. */
    private long seen;

    private ResultRing(ByteBuffer ring, int capacity, long own, long seen) {
        this.ring = ring;
        this.readOnly = ring.asReadOnlyBuffer();
        this.capacity = capacity;
        this.own = own;
        this.seen = seen;
    }

    /**
     * Returns how large a region a ring needs.
     *
     * @param capacity bytes of its records, a power of two from 64 to 2^30
     * @return bytes, a multiple of 128
     * @throws IllegalArgumentException if there is no such ring
     */
    public static long bytesFor(int capacity) {
        if (capacity < LEAST_CAPACITY || capacity > MOST_CAPACITY || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity was " + capacity + " but must be a power of two from "
                    + LEAST_CAPACITY + " to " + MOST_CAPACITY);
        }
        return Words.apart((long) RECORDS + capacity);
    }

    /**
     * Makes an empty ring, in the process that consumes. A ring whose producer is dead can be made anew.
     *
     * @param region memory that no producer knows of, or whose producer is dead
     * @param capacity bytes of its records, a power of two from 64 to 2^30
     * @return the consumer's side
     * @throws IllegalArgumentException if there is no such ring, or it does not fit
     */
    public static ResultRing create(Region region, int capacity) {
        if (bytesFor(capacity) > region.bytes()) {
            throw new IllegalArgumentException("a ring of " + bytesFor(capacity) + " bytes does not fit in " + region.bytes());
        }
        Words.LONGS.set(region.buffer(), CAPACITY, (long) capacity);
        Words.LONGS.set(region.buffer(), TAIL, 0L);
        Words.LONGS.setRelease(region.buffer(), HEAD, 0L);
        return new ResultRing(region.buffer(), capacity, 0, 0);
    }

    /**
     * Opens a ring, in the process that produces.
     *
     * @param region where the consumer has made it
     * @return the producer's side
     * @throws ProtocolException if there is no ring
     */
    public static ResultRing attach(Region region) throws ProtocolException {
        ByteBuffer buffer = region.buffer();
        long capacity = buffer.capacity() < RECORDS ? 0 : (long) Words.LONGS.get(buffer, CAPACITY);
        if (capacity < LEAST_CAPACITY || Long.bitCount(capacity) != 1 || capacity > buffer.capacity() - RECORDS) {
            throw new ProtocolException("no ring is here: capacity " + capacity + " in " + buffer.capacity() + " bytes");
        }
        long tail = (long) Words.LONGS.getAcquire(buffer, TAIL);
        ResultRing ring = new ResultRing(buffer, (int) capacity, tail, 0);
        ring.lookAtHead();
        return ring;
    }

    /**
     * Returns how long a payload may be: with its header, half of the ring.
     *
     * @return bytes
     */
    public int maxPayload() {
        return capacity / 2 - PAYLOAD;
    }

    /**
     * Sends a record, if there is room now. When the consumer sleeps, it has to be woken after this: see {@link WaitWord}.
     *
     * @param type for the consumer
     * @param id for the consumer
     * @param source holds the payload
     * @param offset where the payload begins
     * @param length of the payload, up to {@link #maxPayload()}
     * @return false if there is no room; there will be when the consumer has taken what it has not yet
     * @throws IllegalArgumentException if the payload is too long for this ring
     * @throws IndexOutOfBoundsException if it is not within the source
     * @throws ProtocolException if the consumer has written a head that cannot be
     */
    public boolean offer(byte type, long id, byte[] source, int offset, int length) throws ProtocolException {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (length > maxPayload()) {
            throw new IllegalArgumentException("length was " + length + " but must be up to " + maxPayload());
        }
        int total = total(length);
        int toEnd = capacity - ((int) own & capacity - 1);
        int padding = total <= toEnd ? 0 : toEnd;
        if (own + padding + total - seen > capacity) {
            lookAtHead();
            if (own + padding + total - seen > capacity) {
                return false;
            }
        }
        FaultPoint.pass(FaultPoint.OFFER_BEFORE);
        if (padding > 0) {
            int at = at(own);
            Words.INTS.set(ring, at, padding);
            Words.INTS.set(ring, at + TYPE, PADDING);
            FaultPoint.pass(FaultPoint.OFFER_PADDED);
        }
        int at = at(own + padding);
        Words.INTS.set(ring, at, length);
        Words.INTS.set(ring, at + TYPE, Byte.toUnsignedInt(type));
        Words.LONGS.set(ring, at + ID, id);
        ring.put(at + PAYLOAD, source, offset, length);
        FaultPoint.pass(FaultPoint.OFFER_WRITTEN);
        own += padding + total;
        Words.LONGS.setRelease(ring, TAIL, own); // from here on it is sent
        FaultPoint.pass(FaultPoint.OFFER_AFTER);
        return true;
    }

    /** Gets the cache line into which the next record will be written, if there is room. For the thread that offers. */
    public void prefetch() {
        if (own + ALIGNMENT - seen <= capacity) {
            Words.INTS.setOpaque(ring, at(own), 0); // nobody reads beyond the tail
        }
    }

    private void lookAtHead() throws ProtocolException {
        long head = (long) Words.LONGS.getAcquire(ring, HEAD);
        if (head < seen || head > own || own - head > capacity) {
            throw new ProtocolException("the head of the ring is at " + head + ", its tail at " + own + " of " + capacity);
        }
        seen = head;
    }

    /**
     * Tells the consumer whether there is nothing to poll. For the thread that polls.
     *
     * @return true if so
     */
    public boolean isEmpty() {
        return (long) Words.LONGS.getAcquire(ring, TAIL) == own;
    }

    /**
     * Tells the ids of the records that have come behind the next one, as far as they lie together, and takes none. For the thread that
     * polls.
     *
     * @param ids hears of them, in their order
     * @param limit how many at most
     */
    public void lookAhead(LongConsumer ids, int limit) {
        long tail = Math.min((long) Words.LONGS.getAcquire(ring, TAIL), own + capacity);
        long next = own;
        for (int i = 0; i <= limit && next < tail; i++) {
            int at = at(next);
            int length = (int) Words.INTS.get(ring, at);
            if ((int) Words.INTS.get(ring, at + TYPE) == PADDING || length < 0 || length > maxPayload()) {
                return;
            }
            if (i > 0) {
                ids.accept((long) Words.LONGS.get(ring, at + ID));
            }
            next += total(length);
        }
    }

    /**
     * Hands the records that have come to a handler, in their order. If the handler throws, its record counts as taken, and the
     * others stay for the next poll.
     *
     * @param handler takes them
     * @param limit how many at most
     * @return how many were taken
     * @throws ProtocolException if there is something else than records; the same will happen again, for the ring is of no more
     *     use
     */
    public int poll(RecordHandler handler, int limit) throws ProtocolException {
        long tail = (long) Words.LONGS.getAcquire(ring, TAIL);
        if (tail == own) {
            return 0;
        }
        if (tail < own || tail - own > capacity || tail % ALIGNMENT != 0) {
            throw new ProtocolException("the tail of the ring is at " + tail + ", its head at " + own + " of " + capacity);
        }
        long released = own;
        int taken = 0;
        try {
            while (own < tail && taken < limit) {
                int at = at(own);
                int length = (int) Words.INTS.get(ring, at);
                int type = (int) Words.INTS.get(ring, at + TYPE);
                long room = Math.min(tail - own, RECORDS + capacity - at);
                if (type == PADDING) {
                    if (length != RECORDS + capacity - at || length >= tail - own) {
                        throw garbage(length, type, tail);
                    }
                    own += length;
                    continue;
                }
                if (length < 0 || length > maxPayload() || total(length) > room || type < 0 || type > MOST_TYPE) {
                    throw garbage(length, type, tail);
                }
                own += total(length); // taken, whatever the handler does
                taken++;
                handler.received((byte) type, (long) Words.LONGS.get(ring, at + ID), readOnly, at + PAYLOAD, length);
                if (own - released > capacity / 4) {
                    released = own;
                    Words.LONGS.setRelease(ring, HEAD, own); // the producer need not wait for the rest
                }
            }
        } finally {
            if (released != own) {
                Words.LONGS.setRelease(ring, HEAD, own);
            }
        }
        return taken;
    }

    private ProtocolException garbage(int length, int type, long tail) {
        return new ProtocolException("no record is at " + own + " of the ring, which ends at " + tail + " and has a capacity of "
                + capacity + ": length " + length + ", type " + type);
    }

    private int at(long position) {
        return RECORDS + ((int) position & capacity - 1);
    }

    private static int total(int length) {
        return PAYLOAD + length + ALIGNMENT - 1 & -ALIGNMENT;
    }
}
