package io.poolwright.wire.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.poolwright.wire.ProtocolException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The writer and a reader of an {@link AppendLog}, in which the functions of a pool are. */
public class AppendLogRaces {

    /** An entry is read, twice, while it is written. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It is not there yet.")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "It came between the two looks.")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "All of it is there.")
    @Outcome(expect = FORBIDDEN, desc = "It was read before all of it was there, or is gone again.")
    @State
    public static class Appended {
        private final AppendLog writer;
        private final AppendLog reader;

        public Appended() {
            Region region = Pieces.next();
            writer = AppendLog.create(region, 1);
            reader = Opened.log(region);
        }

        private int read() {
            try {
                byte[] entry = reader.read(0);
                return entry == null ? 0 : Payload.number(entry);
            } catch (ProtocolException e) {
                return Payload.TORN;
            }
        }

        @Actor
        public void writer() {
            writer.append(0, Payload.of(1));
        }

        @Actor
        public void reader(II_Result r) {
            r.r1 = read();
            r.r2 = read();
        }
    }
}
