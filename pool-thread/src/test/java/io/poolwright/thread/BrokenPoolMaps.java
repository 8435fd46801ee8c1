package io.poolwright.thread;

import io.poolwright.AsyncResult;
import io.poolwright.TaskFailedException;
import io.poolwright.tck.Detour;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Pools whose maps, all at once or lazy, are wrong. */
final class BrokenPoolMaps {

    private BrokenPoolMaps() {}

    /** A map over nothing never ends. */
    static final class EmptyMapLost extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            if (call.isOf("mapAsync") && inputs(call).isEmpty()) {
                return Detour.of(AsyncResult.class, null, ignored -> never());
            }
            return call.proceed();
        }
    }

    /** An element of a map comes twice. */
    static final class ElementTwice extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("map", "mapAsync") ? changed(call, inputs -> inputs.add(inputs.get(0))) : call.proceed();
        }
    }

    /** An element of a lazy map comes twice. */
    static final class LazyElementTwice extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("imap", "imapUnordered")
                    ? changed(call, inputs -> inputs.add(0, inputs.get(0)))
                    : call.proceed();
        }
    }

    /** The results of a map come in another order. */
    static final class Reordered extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("map", "mapAsync", "starmap", "starmapAsync")
                    ? changed(call, Collections::reverse)
                    : call.proceed();
        }
    }

    /** The results of a lazy map come in the order in which they are there. */
    static final class LazyReordered extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("imap") ? call.as("imapUnordered") : call.proceed();
        }
    }

    /** A quick result is held back until those before it are there. */
    static final class UnorderedHeldBack extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("imapUnordered") ? call.as("imap") : call.proceed();
        }
    }

    /** The last result of an unordered lazy map is dropped. */
    static final class LastUnorderedDropped extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("imapUnordered")
                    ? changed(call, inputs -> inputs.remove(inputs.size() - 1))
                    : call.proceed();
        }
    }

    /** A lazy map reads its input without regard to the results that were taken, though not for ever. */
    static final class InputReadAhead extends BrokenPool {

        private static final int FAR = 1_000;

        @Override
        Object submission(Detour call) throws Throwable {
            if (!call.isOf("imap", "imapUnordered")) {
                return call.proceed();
            }
            Iterator<?> input = ((Iterable<?>) call.arguments()[1]).iterator();
            List<Object> ahead = new ArrayList<>();
            while (ahead.size() < FAR && input.hasNext()) {
                ahead.add(input.next());
            }
            return call.with(call.arguments()[0], ahead);
        }
    }

    /** The list of results can be modified. */
    static final class ListModifiable extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("map") ? new ArrayList<>((List<?>) call.proceed()) : call.proceed();
        }
    }

    /** A lazy map ends with the first element that fails. */
    static final class LazyEndsAtFailure extends BrokenPool {

        private volatile boolean failed;

        @Override
        Object results(Detour call) throws Throwable {
            try {
                return call.isOf("hasNext") && failed ? false : call.proceed();
            } catch (TaskFailedException e) {
                failed = true;
                throw e;
            }
        }
    }

    /** A map skips its other elements once one of them has failed. */
    static final class RestSkipped extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            return call.isOf("map")
                    ? changed(call, inputs -> inputs.subList(1, inputs.size()).clear())
                    : call.proceed();
        }
    }

    /** A lazy map that is closed goes on with what it had sent. */
    static final class CloseIgnored extends BrokenPool {
        @Override
        Object results(Detour call) throws Throwable {
            return call.isOf("close") ? null : call.proceed();
        }
    }

    /** The input of a map is read by a thread of the pool's own. */
    static final class InputReadElsewhere extends BrokenPool {
        @Override
        Object submission(Detour call) throws Throwable {
            if (!call.isOf("map")) {
                return call.proceed();
            }
            FutureTask<Object> reading = new FutureTask<>(() -> {
                try {
                    return call.proceed();
                } catch (Throwable e) {
                    throw new ExecutionException(e);
                }
            });
            new Thread(reading, "kit-reader").start();
            try {
                return reading.get();
            } catch (ExecutionException e) {
                throw e.getCause().getCause();
            }
        }
    }

    private static Object changed(Detour call, Consumer<List<Object>> change) throws Throwable {
        List<Object> inputs = inputs(call);
        change.accept(inputs);
        return call.with(call.arguments()[0], inputs);
    }

    private static List<Object> inputs(Detour call) {
        List<Object> inputs = new ArrayList<>();
        ((Iterable<?>) call.arguments()[1]).forEach(inputs::add);
        return inputs;
    }
}
