package io.poolwright.thread;

import io.poolwright.spi.PoolOption;
import java.util.List;

/** The options of the backend {@code thread}. */
public final class ThreadOptions {

    /**
     * Whether functions, arguments and results are copied as they would be on the way to another process and back. Default:
     * false, they are passed by reference.
     *
     * <p>With true, what could not travel is refused with {@link io.poolwright.UnsendableException} here too: so a program can
     * be tried on threads before it runs on processes.
     */
    public static final PoolOption<Boolean> COPY = PoolOption.flag(
            "thread.copy", false, "copy functions, arguments and results as on the way to another process");

    private ThreadOptions() {}

    static List<PoolOption<?>> all() {
        return List.of(COPY);
    }
}
