package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.Submitter;
import io.poolwright.TaskOptions;
import io.poolwright.WorkerLostException;
import io.poolwright.tck.Await;
import io.poolwright.tck.LeakCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that halt at one step of taking a task from shared memory, running it and answering, again and again. */
@ExtendWith(LeakCheck.class)
final class WorkerDeathStepTest {

    private static final int TASKS = 12;
    /** The step at which a task has begun, and nothing of it has run. */
    private static final int AFTER_BEGIN = 6;

    /** Leaves a trace of each run, and returns so many bytes that are known from the number. */
    static byte[] traced(String file, int number, int bytes) throws Exception {
        Files.writeString(Path.of(file), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return answer(number, bytes);
    }

    private static byte[] answer(int number, int bytes) {
        byte[] answer = new byte[bytes];
        Arrays.fill(answer, (byte) number);
        return answer;
    }

    /**
     * Has one worker at a time do tasks in the order of their coming; each halts when it comes to a step once more than so many times.
     *
     * @param runs gets the numbers of the tasks, as often as they ran
     * @return the numbers of the tasks that were lost
     */
    private static Set<Integer> lost(int step, int passes, int bytes, int attempts, Path trace, List<String> runs) throws Exception {
        List<String> options = List.of(
                "-XX:TieredStopAtLevel=1", // they run for a moment
                "-Dpoolwright.memory.faultPoint=" + step, "-Dpoolwright.memory.faultPoint.passes=" + passes);
        Pool.Builder builder = Pool.builder().backend("process").workers(1)
                .option(ProcessOptions.TRANSPORT, ProcessOptions.Transport.MEMORY)
                .option(ProcessOptions.JVM_OPTIONS, options)
                .option(ProcessOptions.BEGIN_GRACE, Duration.ofMinutes(10)); // on a busy machine none is taken to be stopped
        String file = trace.toString();
        Set<Integer> lost = new TreeSet<>();
        try (Pool pool = builder.open()) {
            Submitter submitter = pool.with(TaskOptions.defaults().withAttempts(attempts));
            List<AsyncResult<byte[]>> results = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                results.add(submitter.applyAsync((Integer number) -> traced(file, number, bytes), i));
            }
            for (int i = 0; i < TASKS; i++) {
                try {
                    assertArrayEquals(answer(i, bytes), results.get(i).get(Await.SOON));
                } catch (ExecutionException e) {
                    WorkerLostException loss = assertInstanceOf(WorkerLostException.class, e.getCause());
                    assertEquals(attempts, loss.attempt());
                    lost.add(i);
                }
            }
            Await.until("the death of a worker", () -> {
                pool.runAsync(() -> {}); // nobody waits for it, so that it has to ring
                return pool.workers().stream().anyMatch(worker -> worker.id() > 1);
            });
            pool.terminate();
        }
        runs.addAll(Files.readAllLines(trace));
        assertEquals(step == AFTER_BEGIN ? TASKS - lost.size() : TASKS, new HashSet<>(runs).size(), "tasks that ran: " + runs);
        return lost;
    }

    /** Those in braces are all tasks that are lost: a worker does as many as it passes its step, and takes one more with it. */
    @ParameterizedTest(name = "workers that halt {1} lose tasks {4}; none is doubled, wrong or open")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "1, before the claim, 3, 1, {}",
        "2, after the claim, 3, 1, {}",
        "3, after moving the head, 3, 1, {}",
        "4, after reading, 3, 1, {}",
        "5, before beginning, 3, 1, {}",
        "6, after beginning, 3, 1, {3 7 11}",
        "7, before the answer, 3, 1, {3 7 11}",
        "8, before an answer for which there is no room up to the end of the ring, 0, 30000, {8}",
        "9, before publishing the answer, 3, 1, {3 7 11}",
        "10, after publishing the answer, 3, 1, {}",
        "11, before lying down, 3, 1, {}",
        "12, when they have lain down, 3, 1, {}",
        "13, before waking the parent, 3, 1, {}"
    })
    void everyResultIsAccountedFor(int step, String where, int passes, int bytes, String expected, @TempDir Path directory)
            throws Exception {
        List<String> runs = new ArrayList<>();
        Set<Integer> lost = lost(step, passes, bytes, 1, directory.resolve("trace"), runs);
        assertEquals(expected, lost.stream().map(Object::toString).collect(Collectors.joining(" ", "{", "}")), where);
        assertEquals(runs.size(), new HashSet<>(runs).size(), "a task ran twice: " + runs);
    }

    @ParameterizedTest(name = "tasks of two attempts whose workers halt {1} are tried again, and none is lost")
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "6, after beginning, 3, 1, 12",
        "7, before the answer, 3, 1, 15",
        "8, before an answer for which there is no room up to the end of the ring, 0, 30000, 13",
        "9, before publishing the answer, 3, 1, 15"
    })
    void secondAttempt(int step, String where, int passes, int bytes, int expectedRuns, @TempDir Path directory) throws Exception {
        List<String> runs = new ArrayList<>();
        assertEquals(Set.of(), lost(step, passes, bytes, 2, directory.resolve("trace"), runs), where);
        assertEquals(expectedRuns, runs.size(), () -> "tasks that ran: " + runs);
    }
}
