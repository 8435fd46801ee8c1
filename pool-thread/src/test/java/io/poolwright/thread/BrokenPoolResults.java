package io.poolwright.thread;

import io.poolwright.AsyncResult;
import io.poolwright.TaskFailedException;
import io.poolwright.TaskTimeoutException;
import io.poolwright.tck.Detour;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;

/** Pools whose single results are wrong. */
final class BrokenPoolResults {

    private BrokenPoolResults() {}

    /** A result never ends. */
    static final class Lost extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            return call.isOf("get") ? never() : call.proceed();
        }
    }

    /** The last byte of a result is missing. */
    static final class Shortened extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            Object answer = call.proceed();
            return answer instanceof byte[] bytes && bytes.length > 0 ? Arrays.copyOf(bytes, bytes.length - 1) : answer;
        }
    }

    /** A failure is a null. */
    static final class FailureSwallowed extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (TaskFailedException e) {
                return null;
            }
        }

        @Override
        Object result(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (ExecutionException e) {
                return null;
            }
        }
    }

    /** A failure is wrapped in another. */
    static final class FailureWrapped extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (TaskFailedException e) {
                throw new TaskFailedException(e.getMessage(), new IllegalStateException(e.getCause()));
            }
        }

        @Override
        Object result(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (ExecutionException e) {
                throw new ExecutionException(new IllegalStateException(e.getCause()));
            }
        }
    }

    /** A task past its limit is ended, and nobody knows where it stood. */
    static final class TimeoutWithoutPlace extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            try {
                return call.proceed();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof TaskTimeoutException timeout ? new ExecutionException(placeless(timeout)) : e;
            }
        }

        private static TaskTimeoutException placeless(TaskTimeoutException timeout) {
            return new TaskTimeoutException(
                    timeout.getMessage(), timeout.softLimit().orElse(null), timeout.hardLimit(), timeout.used(), null, null);
        }
    }

    /** A cancelled task goes on as if nothing had been said. */
    static final class CancelIgnored extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            return call.isOf("cancel") ? true : call.proceed();
        }
    }

    /** Who waits for a limited time waits for ever. */
    static final class WaitLimitIgnored extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            return call.isOf("get") ? ((AsyncResult<?>) call.target()).get() : call.proceed();
        }
    }

    /** Who waits for a limited time does not wait at all. */
    static final class GivesUpTooSoon extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            return call.isOf("get") ? ((AsyncResult<?>) call.target()).get(Duration.ZERO) : call.proceed();
        }
    }

    /** A result says that it is there although its task runs. */
    static final class ReadyTooSoon extends BrokenPool {
        @Override
        Object result(Detour call) throws Throwable {
            return call.isOf("ready", "await") ? true : call.proceed();
        }
    }

    /** Each action is done twice. */
    static final class TaskRunTwice extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            if (call.isOf("run")) {
                call.proceed();
            } else if (call.isOf("runAsync")) {
                ((AsyncResult<?>) call.proceed()).get();
            }
            return call.proceed();
        }
    }
}
