package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.ChildJvm;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a host does wrong ends the run, and says which contender it was. */
final class HostTest {

    private static final Request REQUEST = new Request("io.poolwright.bench.TaskBenchmark.roundTrip",
            Map.of("contender", "direct", "workers", "1"), 1, 0, 1, 1);

    @Test
    void errorIsToldWithTheContender() throws Exception {
        try (Host host = Host.start("somebody", parrot("{}", "{\"error\":\"the answer was 1 instead of 2\"}"))) {
            host.ask(REQUEST);
            assertMessage("somebody: the answer was 1 instead of 2", host);
        }
    }

    @Test
    void endIsToldWithTheExitCode() throws Exception {
        try (Host host = Host.start("somebody", parrot("{}"))) {
            host.ask(REQUEST);
            assertMessage("somebody has ended", host);
        }
    }

    @Test
    void nonsenseIsTold() throws Exception {
        try (Host host = Host.start("somebody", parrot("{}", "Hello!"))) {
            host.ask(REQUEST);
            assertMessage("somebody answered 'Hello!'", host);
        }
    }

    @Test
    void programThatCannotBeStartedIsTold() {
        BenchmarkFailedException failure = assertThrows(
                BenchmarkFailedException.class, () -> Host.start("somebody", new ProcessBuilder("/no/such/program")));
        assertTrue(failure.getMessage().contains("/no/such/program"), failure::getMessage);
    }

    @Test
    void jvmMeasuresAndEndsWithItsInput() throws Exception {
        try (Host host = Host.start("direct", ChildJvm.of(HostMain.class, List.of(), "direct"))) {
            host.ask(REQUEST);
            assertEquals("sample", host.answer().measured().mode());
            host.ask(new Request("io.poolwright.bench.TaskBenchmark.noSuch", Map.of(), 1, 0, 1, 1));
            assertMessage("direct: io.poolwright.bench.TaskBenchmark.noSuch", host);
        }
    }

    private static void assertMessage(String expected, Host host) {
        BenchmarkFailedException failure = assertThrows(BenchmarkFailedException.class, host::answer);
        assertTrue(failure.getMessage().startsWith(expected), failure::getMessage);
    }

    private static ProcessBuilder parrot(String... lines) {
        return ChildJvm.of(Parrot.class, List.of(), lines);
    }

    /** A host that says what it was told to say: the first line at once, and one for each request. */
    static final class Parrot {

        private Parrot() {}

        public static void main(String[] lines) throws Exception {
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line : lines) {
                System.out.println(line);
                requests.readLine();
            }
        }
    }
}
