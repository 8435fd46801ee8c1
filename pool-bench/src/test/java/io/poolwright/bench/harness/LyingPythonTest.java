package io.poolwright.bench.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.bench.result.Catalogue;
import io.poolwright.bench.result.Kind;
import io.poolwright.bench.result.Workload;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A CPython that answers wrongly fails the run as anybody does: the script that measures it, with tasks and queues that lie. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LyingPythonTest {

    private static final String MAIN = "if __name__ == ";

    /** Lies in the workers only, as the right answers come from the same functions; and not when the script tries a pool out. */
    private static final String LIES =
            """
            import multiprocessing.queues
            os.environ.setdefault("CALLER", str(os.getpid()))

            def wrong(right):
                if isinstance(right, bytes):
                    return right[:len(right) // 3] + b"?" + right[len(right) // 3 + 1:]
                if isinstance(right, list):
                    return [wrong(right[0])] + right[1:]
                return right._replace(price=1) if isinstance(right, Order) else right + 1

            def lying(function):
                @functools.wraps(function)
                def lie(*arguments):
                    right = function(*arguments)
                    caller = str(os.getpid()) == os.environ["CALLER"]
                    return right if caller or arguments == (1,) else wrong(right)
                return lie

            identity, successor, echo, priced, burn, slept = map(lying, (identity, successor, echo, priced, burn, slept))
            multiprocessing.queues.Queue.get = lying(multiprocessing.queues.Queue.get)

            """;

    private Path script;

    @BeforeAll
    void write(@TempDir Path folder) throws Exception {
        try (InputStream resource = Hosts.class.getResourceAsStream("cpython_host.py")) {
            String honest = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            script = Files.writeString(folder.resolve("lying_host.py"), honest.replace(MAIN, LIES + MAIN));
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("workloads")
    void answerThatIsWrongFailsTheRun(Workload workload) throws Exception {
        String contender = workload.kind() == Kind.QUEUES ? "cpythonQueue" : "cpythonPool";
        ProcessBuilder command = new ProcessBuilder("python3", "-B", script.toString(), contender, "1")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Host started;
        try {
            started = Host.start(contender, command);
        } catch (BenchmarkFailedException e) {
            assertTrue(e.getMessage().startsWith("Cannot run program \"python3\""), e::getMessage);
            return;
        }
        try (Host host = started) {
            assertEquals(null, host.greeting().absent());
            host.ask(new Request(workload.benchmark(), workload.params(), workload.threads(), Pace.SMOKE.size(workload), 1, 1));
            BenchmarkFailedException failure = assertThrows(BenchmarkFailedException.class, host::answer);
            assertTrue(failure.getMessage().contains("AssertionError"), failure::getMessage);
        }
    }

    /** The benchmarks, and the scenarios that ask CPython for answers, after one that is right. */
    static List<Workload> workloads() {
        List<String> asking = List.of("scenario.Recycling", "scenario.IdleMemory", "scenario.EndlessInput", "scenario.MapOfSleepers");
        return Stream.concat(
                        WrongAnswerTest.workloads().stream(),
                        Catalogue.all().stream().filter(workload -> asking.contains(workload.shortName())))
                .toList();
    }
}
