package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Await;
import io.poolwright.tck.Call;
import io.poolwright.tck.ChildProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A manager's process dies, or the one that opened it: everybody is told within a second, and nothing is left behind. */
@Timeout(60)
final class ManagerDeathTest {

    /** In which all are told. */
    private static final Duration TOLD = Duration.ofSeconds(1);
    private static final byte[] KEY = {7};
    private static final Pattern LISTENS = Pattern.compile("listens at (\\d+)");

    /** Hosts a manager that listens, and has a worker that waits at one of its queues. */
    static final class Host {
        public static void main(String[] arguments) throws Exception {
            Manager.Builder builder = Manager.builder();
            if (arguments[0].equals("process")) {
                builder = builder.process();
            }
            Manager manager = builder.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)).authKey(KEY).open();
            Pool pool = Pool.builder().backend("process").workers(1).open();
            SharedQueue<String> queue = manager.queue("q", 1);
            pool.runAsync(SharedQueue::take, queue);
            Await.until("the worker waits", () -> queue.toString().contains("1 calls waiting"));
            System.out.println("listens at " + ((InetSocketAddress) manager.address()).getPort());
            Thread.sleep(300_000);
        }
    }

    private static Set<ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toSet());
    }

    /** Checks that a call ends soon after something happened. */
    private static void assertLost(long since, Supplier<Throwable> call) {
        assertInstanceOf(ManagerLostException.class, call.get());
        Duration took = Duration.ofNanos(System.nanoTime() - since);
        assertTrue(took.compareTo(TOLD) < 0, () -> "told after " + took);
    }

    private static Throwable failure(Call<?> call) {
        try {
            return call.failure();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest(name = "U20 kill -9 of a manager''s own process ends every waiting call, here and in tasks, within a second,"
            + " reached as {0}")
    @EnumSource(names = {"OWN_PROCESS", "TCP", "UNIX"})
    void killedManager(ManagerSetting where) throws Exception {
        Set<ProcessHandle> before = children();
        Manager manager = where.open();
        try {
            ProcessHandle process =
                    children().stream().filter(child -> !before.contains(child)).findFirst().orElseThrow();
            try (Pool pool = Pool.builder().backend("process").workers(1).open()) {
                SharedQueue<String> empty = manager.queue();
                SharedQueue<String> full = manager.queue(1);
                full.put("a");
                var task = pool.runAsync(SharedQueue::take, empty);
                Call.awaitWaiting(empty, 1);
                Call<String> take = Call.waiting(empty, empty::take);
                Call<Boolean> offer = Call.waiting(full, () -> full.offer("b", 1, TimeUnit.HOURS));
                Call<Object> put = Call.waiting(full, () -> {
                    full.put("c");
                    return null;
                });
                Call<Object> lease = Call.waiting(empty, () -> empty.lease(Duration.ofHours(1)));
                Call<Boolean> join = Call.waiting(full, () -> full.join(Duration.ofHours(1)));
                long start = System.nanoTime();
                process.destroyForcibly();
                for (Call<?> call : List.of(take, offer, put, lease, join)) {
                    assertLost(start, () -> failure(call));
                }
                assertLost(start, () -> assertThrows(ExecutionException.class, task::get).getCause());
                assertThrows(ManagerLostException.class, () -> empty.put("c"));
                assertThrows(ManagerLostException.class, manager::queue);
                assertEquals("the pool goes on", pool.apply(() -> "the pool goes on"));
            }
        } finally {
            where.end(manager);
        }
    }

    @Test
    @DisplayName("what waits for the end of a manager's process does not wait in the one that replaces it")
    void replacedProcess() throws Exception {
        try (Pool pool = Pool.builder().backend("process").workers(1).open()) {
            Throwable end = assertThrows(ExecutionException.class, () -> pool.runAsync(ManagerProcess::stay).get(Await.SOON));
            assertEquals("it was lost as soon as it had started", end.getCause().getMessage());
        }
    }

    @ParameterizedTest(name = "M3 the Unix socket of a manager in a process of its own goes with it, killed: {0}")
    @ValueSource(booleans = {false, true})
    void socketGoes(boolean killed) throws Exception {
        UnixDomainSocketAddress address = (UnixDomainSocketAddress) ManagerSetting.freeUnixAddress();
        Manager.Builder builder = Manager.builder().process().listen(address).authKey(new byte[] {1});
        Set<ProcessHandle> before = children();
        try (Manager manager = builder.open()) {
            assertEquals(address, manager.address());
            assertTrue(Files.exists(address.getPath()));
            if (killed) {
                children().stream().filter(child -> !before.contains(child)).forEach(ProcessHandle::destroyForcibly);
                Await.until("the end of the socket", () -> Files.notExists(address.getPath()));
            }
        }
        assertTrue(Files.notExists(address.getPath()));
    }

    @Test
    @DisplayName("U20 kill -9 of the program that hosts a manager ends the waiting of those who have connected, and leaves nothing")
    void killedHost() throws Exception {
        killProgram("here");
    }

    @Test
    @DisplayName("U20 kill -9 of the program that opened a manager's own process ends that process too, and leaves nothing")
    void killedOpener() throws Exception {
        killProgram("process");
    }

    private static void killProgram(String where) throws Exception {
        try (ChildProgram program = ChildProgram.start("process", Host.class, where)) {
            Await.until("the program listens", () -> port(program).find());
            Matcher port = port(program);
            assertTrue(port.find());
            List<ProcessHandle> processes = program.process().descendants().toList();
            assertEquals(where.equals("process") ? 2 : 1, processes.size(), "workers and manager");
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)));
            try (Manager manager = Manager.connect(address, KEY)) {
                SharedQueue<String> queue = manager.queue("q", 1);
                Call<String> take = Call.waiting(queue, queue::take);
                long start = System.nanoTime();
                program.process().destroyForcibly();
                assertLost(start, () -> failure(take));
                Await.until(TOLD, "the end of " + processes,
                        () -> processes.stream().noneMatch(ManagerDeathTest::runs));
            }
        }
    }

    private static Matcher port(ChildProgram program) {
        return LISTENS.matcher(program.output());
    }

    /** Whether a process is alive, and not only unburied by a slow first process of the machine. */
    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return process.isAlive() && stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return process.isAlive();
        }
    }
}
