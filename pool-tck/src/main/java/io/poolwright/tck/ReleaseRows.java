package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import io.poolwright.Worker;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
    @DisplayName("P22 test_release_task_refs: an argument and a result are let go by the worker")
    default void workerLetsGo() throws Exception {
        try (Pool pool = pool(1)) {
            pool.run(ReleaseRows::remember, new Payload(1));
            assertTrue(pool.apply(ReleaseRows::awaitCollection), "expected the argument collected in the worker");
            pool.apply(ReleaseRows::rememberResult);
            assertTrue(pool.apply(ReleaseRows::awaitCollection), "expected the result collected in the worker");
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

    private static void remember(Payload payload) {
        Worker.current().attributes().put("remembered", new WeakReference<>(payload));
    }

    private static Payload rememberResult() {
        Payload result = new Payload(2);
        remember(result);
        return result;
    }

    private static boolean awaitCollection() throws Exception {
        WeakReference<?> reference =
                (WeakReference<?>) Worker.current().attributes().get("remembered");
        Await.until("what the task before has remembered is collected", () -> {
            System.gc();
            return reference.get() == null;
        });
        return true;
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
