package io.poolwright.bench.harness;

import java.io.PrintStream;
import java.util.Locale;

/** Tells how far a run is and how long it will take. */
final class Progress {

    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final double planned;
    private final long start = System.nanoTime();
    private double done;

    /**
     * Starts the clock.
     *
     * @param planned how many seconds the run should take
     */
    Progress(PrintStream out, double planned) {
        this.out = out;
        this.planned = planned;
        out.println("about " + clock(planned) + " to go");
    }

    /** Says what comes next. */
    void next(String what) {
        double gone = gone();
        double left = done < planned / 50 ? planned - done : (planned - done) * gone / done;
        out.printf(Locale.ROOT, "[%3.0f %%, %s gone, about %s left] %s%n",
                100 * done / planned, clock(gone), clock(left), what);
    }

    /** Counts what was planned as done. */
    void done(double seconds) {
        done += seconds;
    }

    double gone() {
        return (System.nanoTime() - start) / NANOS;
    }

    private static String clock(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }
}
