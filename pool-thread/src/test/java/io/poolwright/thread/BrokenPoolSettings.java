package io.poolwright.thread;

import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import io.poolwright.tck.Detour;

/** Pools that do not do as they are set. */
final class BrokenPoolSettings {

    private BrokenPoolSettings() {}

    /** The initializer runs twice in each worker. */
    static final class InitializedTwice extends BrokenPool {
        @Override
        Object setting(Detour call) throws Throwable {
            return call.isOf("initializer") ? call.with(twice((TaskRunnable) call.arguments()[0])) : call.proceed();
        }

        private static TaskRunnable twice(TaskRunnable initializer) {
            return () -> {
                initializer.run();
                initializer.run();
            };
        }
    }

    /** A setting has no effect. */
    static final class Ignored extends BrokenPool {

        private final String setting;

        Ignored(String setting) {
            this.setting = setting;
        }

        @Override
        Object setting(Detour call) throws Throwable {
            return call.isOf(setting) ? call.target() : call.proceed();
        }
    }

    /** There are more workers than asked for, or fewer. */
    static final class Miscounted extends BrokenPool {

        private final int more;

        Miscounted(int more) {
            this.more = more;
        }

        @Override
        Object setting(Detour call) throws Throwable {
            return call.isOf("workers") ? call.with((int) call.arguments()[0] + more) : call.proceed();
        }
    }

    /** The options of tasks, time limits among them, have no effect. */
    static final class OptionsIgnored extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("with") ? call.with(TaskOptions.defaults()) : call.proceed();
        }
    }
}
