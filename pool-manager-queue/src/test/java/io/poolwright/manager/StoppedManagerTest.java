package io.poolwright.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.tck.Call;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A manager's process is stopped by a signal, as by somebody who looks into it. */
@Timeout(60)
final class StoppedManagerTest {

    private Manager manager;
    private ProcessHandle process;

    @BeforeEach
    void open() {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toSet());
        manager = Manager.builder().process().open();
        process = ProcessHandle.current().children().filter(child -> !before.contains(child)).findFirst().orElseThrow();
    }

    @AfterEach
    void close() {
        manager.close(); // ends it, stopped or not
    }

    private void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, "--", Long.toString(process.pid())).start();
        assertTrue(kill.waitFor(10, TimeUnit.SECONDS), "the command kill ends");
    }

    @Test
    @DisplayName("X13 calls on the queues of a manager that goes on in time have only waited")
    void goesOn() throws Exception {
        SharedQueue<String> queue = manager.queue(2);
        queue.put("a");
        signal("STOP");
        Call<Boolean> put = Call.start(() -> queue.offer("b", 1, TimeUnit.HOURS));
        Call<Integer> size = Call.start(queue::size);
        assertFalse(put.isOver() || size.isOver(), "a call is over while the manager is stopped");
        signal("CONT");
        assertTrue(put.value());
        assertTrue(size.value() >= 1);
        assertEquals("a", queue.take());
        assertEquals("b", queue.take());
    }

    @Test
    @DisplayName("a manager that stays stopped is given up after ten seconds, by calls with a time-out and without")
    void staysStopped() throws Exception {
        SharedQueue<String> queue = manager.queue(2);
        SharedQueue<String> empty = manager.queue();
        signal("STOP");
        Call<String> poll = Call.start(() -> empty.poll(1, TimeUnit.SECONDS));
        Call<Integer> size = Call.start(queue::size);
        assertInstanceOf(ManagerLostException.class, size.failure());
        assertInstanceOf(ManagerLostException.class, poll.failure());
        assertThrows(ManagerLostException.class, () -> queue.put("b"));
    }
}
