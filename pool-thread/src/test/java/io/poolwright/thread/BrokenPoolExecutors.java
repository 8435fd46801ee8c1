package io.poolwright.thread;

import io.poolwright.tck.Detour;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Pools whose view as an {@code ExecutorService} is wrong. */
final class BrokenPoolExecutors {

    private BrokenPoolExecutors() {}

    /** A pool whose view's calls come by here. */
    private abstract static class BrokenView extends BrokenPool {
        @Override
        final Object submission(Detour call) throws Throwable {
            return call.isOf("asExecutorService")
                    ? Detour.of(ExecutorService.class, (ExecutorService) call.proceed(), this::execution)
                    : call.proceed();
        }

        /** A call of the view. */
        abstract Object execution(Detour call) throws Throwable;
    }

    /** A null task is accepted and forgotten. */
    static final class NullAccepted extends BrokenView {
        @Override
        Object execution(Detour call) throws Throwable {
            return call.isOf("execute") && call.arguments()[0] == null ? null : call.proceed();
        }
    }

    /** Who has many tasks done in a limited time waits for ever. */
    static final class TimeIgnored extends BrokenView {
        @Override
        Object execution(Detour call) throws Throwable {
            boolean timed = call.isOf("invokeAny", "invokeAll") && call.arguments().length == 3;
            return timed ? never() : call.proceed();
        }
    }

    /** Actions that had not begun are not given back. */
    static final class NothingGivenBack extends BrokenView {
        @Override
        Object execution(Detour call) throws Throwable {
            Object answer = call.proceed();
            return call.isOf("shutdownNow") ? List.of() : answer;
        }
    }

    /** A future that is cancelled goes on as if nothing had been said. */
    static final class CancelIgnored extends BrokenView {
        @Override
        Object execution(Detour call) throws Throwable {
            Object answer = call.proceed();
            return call.isOf("submit")
                    ? Detour.of(Future.class, (Future<?>) answer, future -> future.isOf("cancel") ? true : future.proceed())
                    : answer;
        }
    }

    /** The view says that it has ended when it was told to end. */
    static final class EndsTooSoon extends BrokenView {
        @Override
        Object execution(Detour call) throws Throwable {
            if (call.isOf("awaitTermination", "isTerminated")) {
                return true;
            }
            return call.proceed();
        }
    }
}
