package io.poolwright.process;

import io.poolwright.Pool;
import io.poolwright.WorkerInfo;
import io.poolwright.engine.EnginePool;
import io.poolwright.process.ProcessOptions.Transport;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.tck.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pool of whose workers some can open the memory that it shares with them, and all others, those that take the place of one included,
 * come too late for that: its files have no names, and nobody has them open any more.
 *
 * @param pool the pool
 * @param backend its inside
 */
record UnsharedPool(Pool pool, ProcessBackend backend) implements AutoCloseable {

    private static final String SHARES = "POOLWRIGHT_TEST_SHARES";

    /** Makes a Java installation whose JVMs, but for the first of so many, wait for the file {@code go}. */
    static Path javaHome(Path directory, int sharing) throws IOException {
        Path java = LaunchCommand.javaIn(directory);
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                i=0
                while [ $i -lt %d ]; do
                  i=$((i + 1))
                  if mkdir "%s/shares-$i" 2>/dev/null; then %s=yes exec '%s' "$@"; fi
                done
                until [ -e '%s' ]; do sleep 0.02; done
                exec '%4$s' "$@"
                """.formatted(sharing, directory, SHARES, LaunchCommand.javaIn(Path.of(System.getProperty("java.home"))),
                directory.resolve("go")));
        if (!java.toFile().setExecutable(true)) {
            throw new IOException(java + " cannot be made executable");
        }
        return directory;
    }

    /** Lets the others go. */
    static void letGo(Path directory) throws IOException {
        Files.createFile(directory.resolve("go"));
    }

    static PoolConfig config(String name, int workers, Map<PoolOption<?>, Object> options, Path javaHome) {
        Map<String, Object> all = new HashMap<>(Map.of(
                ProcessOptions.TRANSPORT.name(), Transport.AUTO, ProcessOptions.JAVA_HOME.name(), javaHome));
        options.forEach((option, value) -> all.put(option.name(), value));
        return new PoolConfig(name, workers, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), all);
    }

    /** Opens one and waits until all of its workers are up. */
    static UnsharedPool open(Path directory, int workers, int sharing, Map<PoolOption<?>, Object> options) throws Exception {
        ProcessBackend backend = ProcessBackend.open(config("relayed", workers, options, javaHome(directory, sharing)));
        UnsharedPool opened = new UnsharedPool(EnginePool.open(backend.config(), backend), backend);
        try {
            opened.awaitIdle(sharing);
            backend.sharedBoard().plane().segment().close();
            letGo(directory);
            opened.awaitIdle(workers);
            return opened;
        } catch (Exception | Error e) {
            opened.close();
            throw e;
        }
    }

    static UnsharedPool open(Path directory, int workers, int sharing) throws Exception {
        return open(directory, workers, sharing, Map.of());
    }

    /** In a worker: whether it shares the memory. */
    static boolean shares() {
        return System.getenv(SHARES) != null;
    }

    void awaitIdle(int workers) throws Exception {
        Await.until(workers + " idle workers", () ->
                pool.workers().stream().filter(worker -> worker.state() == WorkerInfo.State.IDLE).count() == workers);
    }

    /** Waits until a task is taken for the only worker. */
    void awaitTaken() throws Exception {
        Await.until("a task that is taken", () -> {
            Place[] places = backend.sharedBoard().places();
            return places.length == 1 && places[0].desk.turn().position() >= 0;
        });
    }

    /** Ends it, whatever its workers do. */
    @Override
    public void close() {
        pool.terminate();
        pool.close();
    }
}
