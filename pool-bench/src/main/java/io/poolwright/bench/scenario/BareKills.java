package io.poolwright.bench.scenario;

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
        try (BareJvm jvm = BareJvm.start()) {
            long start = System.nanoTime();
            jvm.process().toHandle().destroyForcibly();
            if (!jvm.process().waitFor(TO_END, TimeUnit.SECONDS)) {
                throw new IllegalStateException("a JVM that was killed has not ended within " + TO_END + " s");
            }
            return Pools.millisSince(start);
        }
    }
}
