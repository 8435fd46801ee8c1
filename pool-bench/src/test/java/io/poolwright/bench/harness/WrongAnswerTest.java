package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.ChildJvm;
import io.poolwright.bench.Liars;
import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A contender that answers wrongly fails the run, in every benchmark: shown with contenders that do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WrongAnswerTest {

    /** In a JVM of its own: JMH keeps the state of a benchmark that has failed. */
    private Host host;

    @BeforeAll
    void start() throws Exception {
        host = Host.start("liar", ChildJvm.of(LyingHost.class, List.of(), "thread")
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    @AfterAll
    void end() {
        host.close();
    }

    @ParameterizedTest
    @MethodSource("workloads")
    void answerThatIsWrongFailsTheRun(Workload workload) throws Exception {
        Map<String, String> params = new TreeMap<>(workload.params());
        params.put("contender", workload.kind() == Kind.QUEUES ? "hosted" : "thread");
        params.put("workers", String.valueOf(Liars.WORKERS));
        int size = Pace.SMOKE.size(workload);
        host.ask(new Request(workload.benchmark(), params, workload.threads(), size, 1, 1));
        BenchmarkFailedException failure = assertThrows(BenchmarkFailedException.class, host::answer);
        assertTrue(failure.getMessage().contains("WrongAnswerException"), failure::getMessage);
    }

    /** One for each benchmark that has contenders, and for items that are bytes. */
    static List<Workload> workloads() {
        Map<String, Workload> workloads = new TreeMap<>();
        for (Workload workload : Catalogue.all()) {
            if (!workload.isScenario() && workload.kind() != Kind.FLOOR) {
                boolean bytes = !workload.params().getOrDefault("payload", "0").equals("0");
                workloads.putIfAbsent(workload.benchmark() + (bytes ? " of bytes" : ""), workload);
            }
        }
        return new ArrayList<>(workloads.values());
    }

    /** A host whose contenders lie. */
    static final class LyingHost {

        private LyingHost() {}

        public static void main(String[] arguments) throws Exception {
            Liars.install();
            HostMain.main(arguments);
        }
    }
}
