package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM, with the class path of this one. What it prints is kept for messages; it never prints much. */
final class PeerJvm implements AutoCloseable {

    final Process process;

    private PeerJvm(Process process) {
        this.process = process;
    }

    /** Starts the main method of a class. */
    static PeerJvm start(Class<?> program, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx64m", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return new PeerJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    static List<String> haltsAt(int step, int passes) {
        return List.of("-XX:TieredStopAtLevel=1", "-D" + FaultPoint.PROPERTY + "=" + step,
                "-D" + FaultPoint.PASSES_PROPERTY + "=" + passes);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end, which must be of that kind. */
    void awaitExit(int expected) throws Exception {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the other JVM does not end");
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(expected, process.exitValue(), () -> "the other JVM has printed: " + printed);
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
