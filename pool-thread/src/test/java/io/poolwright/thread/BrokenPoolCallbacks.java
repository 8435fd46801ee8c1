package io.poolwright.thread;

import io.poolwright.TaskOptions;
import io.poolwright.tck.Detour;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Pools that call callbacks wrongly. */
final class BrokenPoolCallbacks {

    private BrokenPoolCallbacks() {}

    /** A callback is called twice. */
    static final class CalledTwice extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("with") ? call.with(changed(call, CalledTwice::twice)) : call.proceed();
        }

        private static Consumer<Object> twice(Consumer<Object> callback) {
            return callback.andThen(callback);
        }
    }

    /** A callback is called when the pool is closed, long after the result was given out. */
    static final class CalledAfterGet extends BrokenPool {

        private final Queue<Runnable> due = new ConcurrentLinkedQueue<>();

        @Override
        Object submission(Detour call) throws Throwable {
            if (call.isOf("close")) {
                due.forEach(Runnable::run);
            }
            return call.isOf("with") ? call.with(changed(call, this::later)) : call.proceed();
        }

        private Consumer<Object> later(Consumer<Object> callback) {
            return value -> due.add(() -> callback.accept(value));
        }
    }

    /** A callback is not called. */
    static final class NeverCalled extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("with") ? call.with(changed(call, callback -> value -> {})) : call.proceed();
        }
    }

    /** What becomes of a callback. */
    private interface Change {
        Consumer<Object> of(Consumer<Object> callback);
    }

    private static TaskOptions changed(Detour call, Change change) {
        TaskOptions options = (TaskOptions) call.arguments()[0];
        if (options.onSuccess().isPresent()) {
            options = options.withOnSuccess(change.of(options.onSuccess().get()));
        }
        if (options.onFailure().isPresent()) {
            Consumer<? super Throwable> callback = options.onFailure().get();
            options = options.withOnFailure(change.of(failure -> callback.accept((Throwable) failure)));
        }
        return options;
    }
}
