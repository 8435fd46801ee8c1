package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.poolwright.wire.ProtocolException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A producer and a consumer at a {@link ResultRing}. */
public class ResultRingRaces {

    /** Room for two records. */
    private static final int CAPACITY = 64;

    /** A ring with records numbered from 1. */
    public abstract static class Ring {
        final ResultRing consumer;
        final ResultRing producer;

        Ring(int records) {
            Region region = Pieces.next();
            consumer = ResultRing.create(region, CAPACITY);
            producer = Opened.ring(region);
            for (int number = 1; number <= records; number++) {
                offer(number);
            }
        }

        final boolean offer(int number) {
            try {
                return producer.offer((byte) number, number, Payload.of(number), 0, Payload.BYTES);
            } catch (ProtocolException e) {
                throw new AssertionError(e);
            }
        }

        /** Takes a record, and returns its number, if everything in it is of that number; 0 if there is none. */
        final int poll() {
            int[] found = {0};
            try {
                consumer.poll((type, id, memory, offset, length) -> {
                    byte[] payload = new byte[Payload.BYTES];
                    memory.get(offset, payload);
                    int number = Payload.number(payload);
                    found[0] = length == Payload.BYTES && id == number && type == number ? number : Payload.TORN;
                }, 1);
            } catch (ProtocolException e) {
                return Payload.TORN;
            }
            return found[0];
        }
    }

    /** A record is taken while it is offered. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It is not there yet.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "All of it is there.")
    @Outcome(expect = FORBIDDEN, desc = "It was taken before all of it was there, or there was no room in an empty ring.")
    @State
    public static class Offered extends Ring {
        public Offered() {
            super(0);
        }

        @Actor
        public void producer(II_Result r) {
            r.r1 = offer(1) ? 1 : 0;
        }

        @Actor
        public void consumer(II_Result r) {
            r.r2 = poll();
        }
    }

    /** A record is taken out of a full ring, while another is offered that can only have its place. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "There is no room yet.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "The place was used after the record was read.")
    @Outcome(expect = FORBIDDEN, desc = "The place was used while the record was read.")
    @State
    public static class PlaceUsedAgain extends Ring {
        public PlaceUsedAgain() {
            super(2);
        }

        @Actor
        public void producer(II_Result r) {
            r.r1 = offer(3) ? 1 : 0;
        }

        @Actor
        public void consumer(II_Result r) {
            r.r2 = poll();
        }
    }
}
