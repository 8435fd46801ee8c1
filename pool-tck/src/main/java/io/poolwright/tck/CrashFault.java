package io.poolwright.tck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What can befall a worker, done by code that runs in it. The signals are sent with the command {@code kill}. */
enum CrashFault {
    /** @hidden */
    ERROR {
        @Override
        void strike() {
            throw new AssertionError("by intent");
        }
    },
    /** @hidden */
    EXIT {
        @Override
        void strike() {
            System.exit(3);
        }
    },
    /** @hidden */
    HALT {
        @Override
        void strike() {
            Runtime.getRuntime().halt(4);
        }
    },
    /** @hidden */
    NATIVE_CRASH {
        @Override
        void strike() throws Exception {
            signal("SEGV", ProcessHandle.current().pid());
            awaitEnd();
        }
    },
    /** @hidden */
    HEAP_EXHAUSTED {
        @Override
        void strike() {
            fillTheHeap();
        }
    },
    /** @hidden */
    KILL {
        @Override
        void strike() throws Exception {
            signal("KILL", ProcessHandle.current().pid());
            awaitEnd();
        }
    },
    /** @hidden */
    STOP {
        @Override
        void strike() throws Exception {
            signal("STOP", ProcessHandle.current().pid());
            Thread.sleep(STOPS_WITHIN_MILLIS); // the signal has come, but this thread may run on until another one has taken it
        }
    };

    private static final long STOPS_WITHIN_MILLIS = 1_000;
    private static final int FIRST_PIECE = 1 << 20;
    private static final int LAST_PIECE = 16;

    /** Does it, in the worker. */
    abstract void strike() throws Exception;

    /** Whether the worker's process does not survive it, wherever that is. */
    boolean endsTheProcess() {
        return this != ERROR && this != HEAP_EXHAUSTED && this != STOP;
    }

    /** Sends a signal to a process. */
    static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        if (!kill.waitFor(Await.SOON.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("expected the command kill to end");
        }
    }

    /** Waits until a process that is being stopped is, so that it can be let go on; where that cannot be seen, does not. */
    static void awaitStopped(long pid) throws Exception {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (Files.exists(stat)) {
            Await.until("process " + pid + " is stopped", () -> {
                String text = Files.readString(stat);
                return text.startsWith("T", text.lastIndexOf(')') + 2);
            });
        }
    }

    /** Takes the heap to its last bytes, in ever smaller pieces, until the error for the smallest. */
    private static void fillTheHeap() {
        Object[] hoard = null;
        int size = FIRST_PIECE;
        while (true) {
            try {
                hoard = new Object[] {hoard, new byte[size]};
            } catch (OutOfMemoryError e) {
                if (size <= LAST_PIECE) {
                    throw e;
                }
                size /= 4;
            }
        }
    }

    private static void awaitEnd() throws InterruptedException {
        Thread.sleep(Await.SOON.toMillis());
        throw new AssertionError("expected a signal to end this process");
    }
}
