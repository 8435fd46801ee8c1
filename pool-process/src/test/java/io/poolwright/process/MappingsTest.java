package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.poolwright.Pool;
import io.poolwright.WorkerLostException;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.tck.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What of shared memory this JVM has mapped, where the system tells that in {@code /proc}: elsewhere the tests see nothing. What nobody
 * refers to is unmapped when the garbage is collected.
 */
final class MappingsTest {

    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final int POOLS = 6;
    private static final int DEATHS = 6;

    private final Set<String> before = segments();

    /** The files of segments that are mapped; each has a name that no other ever had. */
    private static Set<String> segments() {
        if (!Files.exists(MAPS)) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(MAPS)) {
            return lines.filter(line -> line.contains("/poolwright-"))
                    .map(line -> line.substring(line.indexOf('/')))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Set<String> fresh() {
        Set<String> fresh = new TreeSet<>(segments());
        fresh.removeAll(before);
        return fresh;
    }

    private void awaitMapped(int most) throws Exception {
        Await.until(most + " mappings at most", () -> {
            System.gc();
            return fresh().size() <= most;
        });
    }

    private static Pool pool() {
        return Pool.builder().backend("process").workers(1).option(ProcessOptions.TRANSPORT, Transport.MEMORY).open();
    }

    @Test
    @DisplayName("pools that were closed leave nothing mapped, large tasks and answers among theirs")
    void closedPools() throws Exception {
        byte[] large = new byte[300_000];
        for (int i = 0; i < POOLS; i++) {
            try (Pool pool = pool()) {
                assertEquals(large.length, pool.apply((byte[] bytes) -> bytes, large).length);
                assertEquals(!Files.exists(MAPS), fresh().isEmpty(), "what is mapped of an open pool");
            }
        }
        awaitMapped(0);
    }

    @Test
    @DisplayName("workers that have ended leave nothing mapped in a pool that goes on")
    void endedWorkers() throws Exception {
        try (Pool pool = pool()) {
            pool.run(() -> {});
            awaitMapped(2); // what all share, and the worker's own
            for (int i = 0; i < DEATHS; i++) {
                assertThrows(WorkerLostException.class, () -> pool.run(() -> Runtime.getRuntime().halt(3)));
            }
            pool.run(() -> {});
            awaitMapped(2);
        }
    }
}
