package io.poolwright.bench.scenario;

import io.poolwright.bench.ChildJvm;
import io.poolwright.bench.result.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Kills JVMs that do nothing and belong to no pool, each until the system tells that it is gone: what the kernel needs to take a JVM
 * apart, before which nobody can tell that it was killed.
 */
final class BareKills {

    private static final long TO_END = 30;

    private BareKills() {}

    static Measured measure(int kills) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            millis.add(killed());
        }
        return Measured.of("ss", "ms/op", millis);
    }

    private static double killed() throws IOException, InterruptedException {
        Process process = ChildJvm.of(BareKills.class, List.of()).start();
        try {
            if (process.getInputStream().read() < 0) {
                throw new IllegalStateException("a JVM has ended instead of waiting, with exit code " + process.waitFor());
            }
            long start = System.nanoTime();
            process.toHandle().destroyForcibly();
            if (!process.waitFor(TO_END, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a JVM that was killed has not ended within " + TO_END + " s");
            }
            return Pools.millisSince(start);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The program of the JVMs: says that it is up, and waits for its parent to end. */
    public static void main(String[] arguments) throws IOException {
        System.out.write('u');
        System.out.flush();
        System.in.read();
    }
}
