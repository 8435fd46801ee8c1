package io.poolwright.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A pause before each call, in which caller and workers fall asleep. JMH leaves it out of its samples. */
@State(Scope.Thread)
public class IdleBefore {

    private static final long IDLE_MILLIS = 5;

    /** Made by JMH. */
    public IdleBefore() {}

    /**
     * Sleeps.
     *
     * @throws InterruptedException if JMH gives up
     */
    @Setup(Level.Invocation)
    public void idle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(IDLE_MILLIS);
    }
}
