package io.poolwright.process;

import io.poolwright.tck.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Signals to processes, by the command {@code kill}, and what they have done. */
final class Signals {

    private Signals() {}

    static void send(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, "--", Long.toString(pid)).start();
        if (!kill.waitFor(Await.SOON.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("expected the command kill to end");
        }
    }

    /** Stops a process and waits until it has. */
    static void stop(long pid) throws Exception {
        send("STOP", pid);
        Await.until("process " + pid + " is stopped", () -> state(pid) == 'T');
    }

    static boolean isAlive(long pid) throws Exception {
        char state = state(pid);
        return state != 'Z' && state != ' ';
    }

    private static char state(long pid) throws Exception {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.notExists(Path.of("/proc", "self"))) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) ? 'T' : ' '; // no way to look
        }
        try {
            String text = Files.readString(stat);
            return text.charAt(text.lastIndexOf(')') + 2);
        } catch (java.io.IOException e) {
            return ' ';
        }
    }
}
