package io.poolwright.thread;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A fault of a pool, and the row of the kit that is to catch it.
 *
 * @param name what the pool does, for the test's name
 * @param pools makes a maker of pools with the fault
 * @param hangs whether the fault makes the row hang
 * @param row how the display name of the row begins
 * @param says a part of the message with which the row fails
 */
record BrokenPoolFault(String name, Supplier<BrokenPool> pools, boolean hangs, String row, String says) {

    private static BrokenPoolFault seen(String name, Supplier<BrokenPool> pools, String row, String says) {
        return new BrokenPoolFault(name, pools, false, row, says);
    }

    private static BrokenPoolFault hanging(String name, Supplier<BrokenPool> pools, String row) {
        return new BrokenPoolFault(name, pools, true, row, "timed out after");
    }

    /** Returns every fault that is known, each with the row that is meant to catch it. */
    static Stream<BrokenPoolFault> all() {
        return Stream.of(results(), callbacks(), maps(), ends(), settings(), executors(), others()).flatMap(faults -> faults);
    }

    private static Stream<BrokenPoolFault> results() {
        return Stream.of(
                hanging("loses a result", BrokenPoolResults.Lost::new, "P1 test_apply: applyAsync"),
                seen(
                        "swallows a failure in get",
                        BrokenPoolResults.FailureSwallowed::new,
                        "P19 test_traceback: type",
                        "get() of a failed task"),
                seen(
                        "swallows a failure in apply",
                        BrokenPoolResults.FailureSwallowed::new,
                        "P1 apply and run throw",
                        "apply of a failing task"),
                seen(
                        "wraps a failure in get",
                        BrokenPoolResults.FailureWrapped::new,
                        "P20 ",
                        "the cause of what get() throws"),
                seen(
                        "wraps a failure in apply",
                        BrokenPoolResults.FailureWrapped::new,
                        "P1 apply and run throw",
                        "IllegalStateException"),
                seen(
                        "ignores cancel",
                        BrokenPoolResults.CancelIgnored::new,
                        "R1 a queued task",
                        "isCancelled() of a cancelled task"),
                seen("ignores cancel of a running task", BrokenPoolResults.CancelIgnored::new, "R4 ", "isCancelled()"),
                seen(
                        "does not tell where a task stood",
                        BrokenPoolResults.TimeoutWithoutPlace::new,
                        "T3 ",
                        "expected passStubbornly in the stack trace"),
                seen("shortens what comes back", BrokenPoolResults.Shortened::new, "X18 ", "what came back of 1 bytes"),
                seen("swallows a strange failure", BrokenPoolResults.FailureSwallowed::new, "H7 a failure", "MESSAGE_THROWS"),
                hanging(
                        "ignores how long get is to wait",
                        BrokenPoolResults.WaitLimitIgnored::new,
                        "P10 test_async_timeout"),
                seen(
                        "gives up too soon",
                        BrokenPoolResults.GivesUpTooSoon::new,
                        "P10 test_async_timeout",
                        "gave up after"),
                seen(
                        "says that a result is ready while its task runs",
                        BrokenPoolResults.ReadyTooSoon::new,
                        "P9 test_async",
                        "ready although the task runs"),
                seen(
                        "fails a map before all its parts have ended",
                        BrokenPoolResults.ReadyTooSoon::new,
                        "P21 test_map_no_failfast: a map",
                        "ready although one part still runs"),
                seen(
                        "does an action twice",
                        BrokenPoolResults.TaskRunTwice::new,
                        "P1 test_apply: run and runAsync",
                        "marks"));
    }

    private static Stream<BrokenPoolFault> callbacks() {
        return Stream.of(
                seen(
                        "calls onSuccess twice",
                        BrokenPoolCallbacks.CalledTwice::new,
                        "P5 test_map_async_callbacks: onSuccess once",
                        "calls of onSuccess"),
                seen(
                        "calls onFailure twice",
                        BrokenPoolCallbacks.CalledTwice::new,
                        "P5 test_map_async_callbacks: onFailure once",
                        "calls of onFailure"),
                seen(
                        "calls onSuccess after get",
                        BrokenPoolCallbacks.CalledAfterGet::new,
                        "P5 test_map_async_callbacks: onSuccess once",
                        "calls of onSuccess when get() has returned"),
                seen(
                        "calls onFailure after get",
                        BrokenPoolCallbacks.CalledAfterGet::new,
                        "P25 ",
                        "calls of onFailure when get() has returned"),
                seen(
                        "never calls a callback",
                        BrokenPoolCallbacks.NeverCalled::new,
                        "U1 ",
                        "calls of onSuccess when get() has returned"));
    }

    private static Stream<BrokenPoolFault> maps() {
        return Stream.of(
                hanging("loses a map over nothing", BrokenPoolMaps.EmptyMapLost::new, "P7 "),
                seen("duplicates an element of a map", BrokenPoolMaps.ElementTwice::new, "P2 O35 test_map", "81, 0]"),
                seen(
                        "duplicates an element of imap",
                        BrokenPoolMaps.LazyElementTwice::new,
                        "P11 test_imap: results come",
                        "expected: <1> but was: <0>"),
                seen(
                        "duplicates an element of imapUnordered",
                        BrokenPoolMaps.LazyElementTwice::new,
                        "P13 test_imap_unordered",
                        "[0, 0, 1"),
                seen("reorders map", BrokenPoolMaps.Reordered::new, "P2 O35 test_map", "[81, 64"),
                seen("reorders mapAsync", BrokenPoolMaps.Reordered::new, "P4 ", "[81, 64"),
                seen(
                        "reorders imap",
                        BrokenPoolMaps.LazyReordered::new,
                        "P11 O37 imap gives the results in order",
                        "==> "),
                hanging(
                        "holds back a quick result of imapUnordered",
                        BrokenPoolMaps.UnorderedHeldBack::new,
                        "P13 O37 imapUnordered gives each result as soon"),
                seen(
                        "drops the last result of imapUnordered",
                        BrokenPoolMaps.LastUnorderedDropped::new,
                        "P13 test_imap_unordered",
                        "chunks of 1"),
                seen(
                        "reads a lazy input without bound",
                        BrokenPoolMaps.InputReadAhead::new,
                        "P38 test_imap_and_imap",
                        "expected at most 4 elements read"),
                seen(
                        "gives a list that can be modified",
                        BrokenPoolMaps.ListModifiable::new,
                        "P2 the list of results",
                        "change of a result list"),
                seen("ends imap at a failure", BrokenPoolMaps.LazyEndsAtFailure::new, "U3 ", "[0, element 1]"),
                seen("skips the rest of a chunk that failed", BrokenPoolMaps.RestSkipped::new, "U5 the rest", "[0]"));
    }

    private static Stream<BrokenPoolFault> ends() {
        return Stream.of(
                seen(
                        "returns from close too soon",
                        BrokenPoolEnds.CloseTooSoon::new,
                        "P18 close waits",
                        "when close() has returned"),
                seen(
                        "returns from join too soon",
                        BrokenPoolEnds.JoinTooSoon::new,
                        "U8 O36 test_hang_issue12364: after shutdown",
                        "join(50 ms) while a task runs"),
                seen(
                        "returns from a join of no time too soon",
                        BrokenPoolEnds.JoinTooSoon::new,
                        "X4 ",
                        "join(PT0S) while a task runs"),
                seen("shows workers that have ended", BrokenPoolEnds.EndedWorkersShown::new, "X5 ", "workers after join()"),
                seen(
                        "does not let a finalizer wait",
                        () -> new BrokenPoolSettings.Ignored("finalizer"),
                        "X8 test_wait_for_threads",
                        "join while the finalizer waits"),
                seen(
                        "allows join of an open pool",
                        BrokenPoolEnds.JoinOfOpenPool::new,
                        "U8 join before shutdown",
                        "join() of an open pool"),
                seen(
                        "accepts work after shutdown",
                        BrokenPoolEnds.WorkAfterShutdown::new,
                        "U8 O36 test_hang_issue12364: after shutdown",
                        "after the pool's end"),
                seen(
                        "accepts work through a view after close",
                        BrokenPoolEnds.WorkAfterShutdown::new,
                        "P23 ",
                        "after the pool's end"),
                hanging(
                        "leaves results open on terminate by a callback",
                        BrokenPoolEnds.ResultsLeftOpen::new,
                        "P16 terminate from a callback"),
                hanging(
                        "leaves results open on terminate",
                        BrokenPoolEnds.ResultsLeftOpen::new,
                        "P16 terminate ends a large map"));
    }

    private static Stream<BrokenPoolFault> settings() {
        return Stream.of(
                seen(
                        "runs the initializer twice",
                        BrokenPoolSettings.InitializedTwice::new,
                        "P31 test_pool_initializer: runs once",
                        "runs of the initializer"),
                seen(
                        "never runs the initializer",
                        () -> new BrokenPoolSettings.Ignored("initializer"),
                        "P31 test_pool_initializer: has run before",
                        "what tasks see of the initializer"),
                seen(
                        "never runs the finalizer",
                        () -> new BrokenPoolSettings.Ignored("finalizer"),
                        "P31 the finalizer runs once",
                        "runs of the finalizer"),
                seen(
                        "never replaces a worker",
                        () -> new BrokenPoolSettings.Ignored("maxTasksPerWorker"),
                        "P31 a fresh worker",
                        "each of two workers"),
                hanging(
                        "has a worker too many",
                        () -> new BrokenPoolSettings.Miscounted(1),
                        "P15 test_make_pool: three"),
                hanging(
                        "has a worker too few",
                        () -> new BrokenPoolSettings.Miscounted(-1),
                        "P15 test_make_pool: three"),
                hanging(
                        "ignores the hard limit of a task",
                        BrokenPoolSettings.OptionsIgnored::new,
                        "T1 a task past its hard limit"),
                hanging(
                        "ignores the soft limit of a task",
                        BrokenPoolSettings.OptionsIgnored::new,
                        "T2 at the soft limit"),
                hanging(
                        "ignores the pool's limit",
                        () -> new BrokenPoolSettings.Ignored("taskTimeout"),
                        "T1 the pool's own limit"),
                hanging(
                        "ignores the pool's soft limit",
                        () -> new BrokenPoolSettings.Ignored("taskSoftTimeout"),
                        "T2 the pool's own soft limit"));
    }

    private static Stream<BrokenPoolFault> executors() {
        return Stream.of(
                seen("accepts no task as one", BrokenPoolExecutors.NullAccepted::new, "E9 ", "execute"),
                hanging("ignores how long invokeAny is to wait", BrokenPoolExecutors.TimeIgnored::new, "E10 "),
                hanging("ignores how long invokeAll is to wait", BrokenPoolExecutors.TimeIgnored::new, "E11 "),
                seen(
                        "cancels a value that is there",
                        BrokenPoolExecutors.CancelIgnored::new,
                        "E13 ",
                        "cancel of what is there"),
                hanging("ignores cancel of a future", BrokenPoolExecutors.CancelIgnored::new, "E14 "),
                seen(
                        "tells that it cancels a task that it leaves alone",
                        BrokenPoolExecutors.CancelIgnored::new,
                        "E24 ",
                        "cancel(false) of a running task"),
                seen(
                        "has ended before it was told to",
                        BrokenPoolExecutors.EndsTooSoon::new,
                        "E16 ",
                        "awaitTermination without time"),
                seen(
                        "gives no action back",
                        BrokenPoolExecutors.NothingGivenBack::new,
                        "E17 testShutdownNow: gives",
                        "the actions that had not begun"));
    }

    /** Faults that the rows from the suites of other pools find. */
    private static Stream<BrokenPoolFault> others() {
        return Stream.of(
                hanging("leaves results open on terminate after a loss", BrokenPoolEnds.ResultsLeftOpen::new, "O3 "),
                seen(
                        "accepts work against shutdown",
                        BrokenPoolEnds.WorkAfterShutdown::new,
                        "O23 ",
                        "a task was accepted after the shutdown"),
                hanging("leaves results open on terminate amid work", BrokenPoolEnds.ResultsLeftOpen::new, "O25 "),
                hanging("loses one of many large results", BrokenPoolResults.Lost::new, "O5 "),
                seen("ignores cancel around shutdown", BrokenPoolResults.CancelIgnored::new, "O6 ", "CancellationException"),
                seen(
                        "wraps the failure of one of a hundred",
                        BrokenPoolResults.FailureWrapped::new,
                        "O7 ",
                        "the cause of what get() throws"),
                hanging("ignores the limits of several tasks", BrokenPoolSettings.OptionsIgnored::new, "O10 "),
                seen(
                        "duplicates an element of one user's map",
                        BrokenPoolMaps.ElementTwice::new,
                        "O11 ",
                        "rounds that were right"),
                hanging("starts a worker too many", () -> new BrokenPoolSettings.Miscounted(1), "O12 "),
                seen(
                        "keeps a worker for all its tasks",
                        () -> new BrokenPoolSettings.Ignored("maxTasksPerWorker"),
                        "O13 ",
                        "the worker after three tasks"),
                seen(
                        "reads an input in another thread",
                        BrokenPoolMaps.InputReadElsewhere::new,
                        "O14 ",
                        "who reads the input"),
                seen(
                        "goes on with a lazy map that was closed",
                        BrokenPoolMaps.CloseIgnored::new,
                        "O16 ",
                        "expected at most one element"));
    }

    @Override
    public String toString() {
        return name + ", caught by " + row;
    }
}
