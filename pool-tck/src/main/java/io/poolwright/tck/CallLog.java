package io.poolwright.tck;

import io.poolwright.TaskOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What callbacks were called with. */
final class CallLog {

    private final List<Object> values = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    /** Returns options whose callbacks take their time and then write here. */
    TaskOptions options() {
        return TaskOptions.defaults().withOnSuccess(slowly(values::add)).withOnFailure(slowly(failures::add));
    }

    List<Object> values() {
        return values;
    }

    List<Throwable> failures() {
        return failures;
    }

    /** Returns one of each kind. */
    static List<Throwable> throwables() {
        return List.of(
                new IllegalStateException("thrown by a callback of the kit, to be logged"),
                new AssertionError("thrown by a callback of the kit, to be logged"),
                new OutOfMemoryError("thrown by a callback of the kit, to be logged"),
                new TaskFault("thrown by a callback of the kit, to be logged", 0));
    }

    /** Returns a callback that throws the exception, whether checked or not. */
    static <T> Consumer<T> thrower(Throwable throwable) {
        return value -> CallLog.<RuntimeException>sneak(throwable);
    }

    @SuppressWarnings("unchecked") // the cast is not there at run time: that is the trick
    private static <X extends Throwable> void sneak(Throwable throwable) throws X {
        throw (X) throwable;
    }

    private static <T> Consumer<T> slowly(Consumer<T> callback) {
        return value -> {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            callback.accept(value);
        };
    }
}
