package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.Pool;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not needed any more is let go. */
interface ReleaseRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("P22 test_release_task_refs: arguments and results of a map are let go by the caller's side")
    default void callerLetsGo() throws Exception {
        try (Pool pool = pool(1)) {
            List<WeakReference<Payload>> references = mapAndForget(pool);
            Await.until("arguments and results of a map are collected", () -> {
                System.gc();
                return references.stream().allMatch(reference -> reference.get() == null);
            });
        }
    }

    /** @hidden */
    @Test
    @DisplayName("P22 test_release_task_refs: an argument, a result and the elements of a chunk are let go by a worker that has nothing"
            + " else to do")
    default void workerLetsGo(@TempDir Path directory) throws Exception {
        String marks = directory.toString();
        try (Pool pool = pool(1)) {
            pool.run(payload -> watch(payload, marks, "argument"), new Payload(1));
            Marks.await(directory, "argument");
            pool.apply(() -> watch(new Payload(2), marks, "result"));
            Marks.await(directory, "result");
            List<Payload> results = pool.map(payload -> watch(next(watch(payload, marks, "in")), marks, "out"), payloads());
            assertEquals(2, results.size());
            results = null; // in one memory they are what is waited for
            Await.until("the elements of a chunk and their results are collected", () -> Marks.in(directory).size() == 6);
        }
    }

    /** Maps over payloads and returns references to what went in and out, in a frame that is then gone. */
    private static List<WeakReference<Payload>> mapAndForget(Pool pool) throws InterruptedException {
        List<WeakReference<Payload>> references = new ArrayList<>();
        List<Payload> arguments = Sums.numbers(10).stream().map(Payload::new).toList();
        List<Payload> results = pool.map(ReleaseRows::next, arguments);
        arguments.forEach(argument -> references.add(new WeakReference<>(argument)));
        results.forEach(result -> references.add(new WeakReference<>(result)));
        return references;
    }

    private static Payload next(Payload payload) {
        return new Payload(payload.number + 1);
    }

    private static List<Payload> payloads() {
        return List.of(new Payload(3), new Payload(4));
    }

    /** Has a thread of the worker leave a mark when the payload is collected, whatever the worker does meanwhile. */
    private static Payload watch(Payload payload, String marks, String name) {
        WeakReference<Payload> reference = new WeakReference<>(payload);
        Thread watcher = new Thread(() -> awaitCollection(reference, marks, name), "kit-watcher");
        watcher.setDaemon(true);
        watcher.start();
        return payload;
    }

    private static void awaitCollection(WeakReference<Payload> reference, String marks, String name) {
        try {
            Await.until(name + " is collected", () -> {
                System.gc();
                return reference.get() == null;
            });
            Marks.leave(marks, name);
        } catch (Exception e) {
            throw new IllegalStateException(e); // there is no mark then
        }
    }

    /** An argument or result. */
    final class Payload implements Serializable {

        private static final long serialVersionUID = 1L;

        private final int number;
        private final byte[] bytes = new byte[10_000];

        Payload(int number) {
            this.number = number;
            bytes[0] = (byte) number;
        }
    }
}
