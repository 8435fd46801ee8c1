package io.poolwright.manager;

import io.poolwright.Lease;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import io.poolwright.tck.Call;
import io.poolwright.tck.Detour;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A fault of queues, and the row of the kit that is to catch it. */
enum QueueFault {
    LOSES_AN_ITEM("Q6 ", "expected: <5> but was: <6>", call -> call.isOf("put") && first(call).equals(5) ? null : call.proceed()),

    DOUBLES_AN_ITEM("Q6 ", "expected: <6> but was: <5>", call -> {
        if (call.isOf("put") && first(call).equals(5)) {
            call.proceed();
        }
        return call.proceed();
    }),

    SWAPS_ITEMS("Q4 test_get", "expected: <a> but was: <b>", call -> {
        if (call.isOf("take") && queue(call).size() > 1) {
            queue(call).add(call.proceed());
        }
        return call.proceed();
    }),

    IGNORES_CAPACITY(
            "Q2 ", "offer to a full queue", call -> call.isOf("queue") ? ((Manager) call.target()).queue() : call.proceed()),

    WAITS_FOR_ROOM_FOR_EVER("Q2 ", call -> {
        if (isTimedOffer(call)) {
            queue(call).put(first(call));
        }
        return call.proceed();
    }),

    GIVES_UP_TOO_SOON("Q9 test_timeout", "gave up after", call -> isTimedPoll(call) ? queue(call).poll() : call.proceed()),

    GIVES_UP_WHEN_OTHERS_ARE_SERVED("Q9 a poll gives up in time", "gave up after", call -> {
        if (!isTimedPoll(call)) {
            return call.proceed();
        }
        int before = Call.waitingAt(queue(call));
        long end = System.nanoTime() + unit(call, 1).toNanos((long) first(call));
        Object item = null;
        while (item == null && System.nanoTime() - end < 0 && Call.waitingAt(queue(call)) >= before) {
            item = queue(call).poll(10, TimeUnit.MILLISECONDS);
        }
        return item;
    }),

    BEGINS_ITS_TIME_AGAIN_WHEN_OTHERS_ARE_SERVED("Q9 a poll gives up in time", "as long as items came and went", call -> {
        if (!isTimedPoll(call)) {
            return call.proceed();
        }
        long nanos = unit(call, 1).toNanos((long) first(call));
        long since = System.nanoTime();
        int before = Call.waitingAt(queue(call));
        Object item = null;
        while (item == null && System.nanoTime() - since < nanos) {
            item = queue(call).poll(10, TimeUnit.MILLISECONDS);
            int now = Call.waitingAt(queue(call));
            since = now < before ? System.nanoTime() : since;
            before = now;
        }
        return item;
    }),

    GIVES_UP_A_PUT_TOO_SOON("Q9 a put gives up in time", "gave up after",
            call -> isTimedOffer(call)
                    ? call.with(first(call), unit(call, 2).toMillis((long) call.arguments()[1]) / 2, TimeUnit.MILLISECONDS)
                    : call.proceed()),

    IGNORES_THE_TIME("Q9 test_timeout", call -> isTimedPoll(call) ? queue(call).take() : call.proceed()),

    COUNTS_WRONGLY("Q7 ", "expected: <0> but was: <1>", call -> call.isOf("size") ? (int) call.proceed() + 1 : call.proceed()),

    SAYS_THAT_IT_IS_EMPTY("Q13 ", "isEmpty() after the put of a task", call -> call.isOf("isEmpty") ? true : call.proceed()),

    TAKES_NULL("Q10 null", "a call with null", call -> {
        boolean nothing = Arrays.asList(call.arguments()).contains(null);
        return nothing && call.isOf("put", "offer", "add") ? answer(call, true) : call.proceed();
    }),

    TAKES_WHAT_CANNOT_BE_SENT("Q10 U19 test_queue", "a put", call -> {
        try {
            return call.proceed();
        } catch (UnsendableException e) {
            return answer(call, true);
        }
    }),

    USES_ROOM_FOR_WHAT_IT_REFUSES("Q10 U19 test_queue", "remaining capacity", call -> {
        try {
            return call.proceed();
        } catch (UnsendableException e) {
            queue(call).offer("room");
            throw e;
        }
    }),

    COUNTS_NO_PERMITS(
            "M21 a queue of permits",
            "a permit when none is left",
            call -> call.isOf("poll") && call.arguments().length == 0 && queue(call).isEmpty() ? true : call.proceed()),

    JOINS_TOO_SOON("Q8 test_task_done", "what was done when join() returned", call -> isJoin(call) ? null : call.proceed()),

    SAYS_TOO_SOON_THAT_IT_IS_JOINED(
            "Q8 a join gives up",
            "join without time, of a queued item",
            call -> call.isOf("join") ? answer(call, true) : call.proceed()),

    ALLOWS_TASK_DONE_AT_ANY_TIME("U18 ", "taskDone() before a take", call -> {
        try {
            return call.proceed();
        } catch (IllegalStateException e) {
            return null;
        }
    }),

    KEEPS_WHAT_IS_GIVEN_BACK("U17 a nacked", "size after the nack", call -> call.isOf("nack") ? call.as("ack") : call.proceed()),

    PUTS_WHAT_IS_GIVEN_BACK_BEHIND("U17 items that were given back", "[d, b, a, c]", new Detour.Stop() {
        private SharedQueue<Object> last;

        @Override
        public Object take(Detour call) throws Throwable {
            if (call.isOf("lease")) {
                last = queue(call);
            }
            if (!call.isOf("nack")) {
                return call.proceed();
            }
            last.add(((Lease<?>) call.target()).item());
            return call.as("ack");
        }
    }),

    FORGETS_THE_ATTEMPT("U17 a nacked", "attempt", call -> call.isOf("attempt") ? 1 : call.proceed()),

    ACKNOWLEDGES_TWICE("U17 an acknowledged", "a second ack", call -> call.isOf("ack") ? call.proceed() != null : call.proceed()),

    LEASES_FOR_EVER(
            "U17 a take that waits gets the item", call -> call.isOf("lease") ? call.with(ManagerFixture.LONG) : call.proceed()),

    PUTS_INTO_A_CLOSED_QUEUE("Q12 test_closed_queue", "a put", call -> {
        boolean put = call.isOf("put", "offer", "add", "addAll") && queue(call).isClosed();
        return put ? answer(call, true) : call.proceed();
    }),

    GIVES_NULL_WHEN_CLOSED("Q12 test_closed_queue", "a take", call -> {
        try {
            return call.proceed();
        } catch (QueueClosedException e) {
            if (call.isOf("take", "poll")) {
                return null;
            }
            throw e;
        }
    }),

    DOES_NOT_SAY_THAT_IT_IS_CLOSED(
            "Q12 a close here", "isClosed() in a task", call -> call.isOf("isClosed") ? false : call.proceed()),

    LOSES_WHAT_A_COLLECTION_REFUSES("Q4 what a collection refuses", "expected: <[b, c]> but was: <[]>", call -> {
        if (!call.isOf("drainTo")) {
            return call.proceed();
        }
        List<Object> all = new ArrayList<>();
        int count = queue(call).drainTo(all);
        @SuppressWarnings("unchecked") // as the method says
        Collection<Object> to = (Collection<Object>) first(call);
        to.addAll(all);
        return count;
    }),

    DRAINS_MORE_THAN_IT_MAY(
            "Q4 drainTo takes",
            "drained of at most 2",
            call -> call.isOf("drainTo") && call.arguments().length == 2 && limit(call) > 0
                    ? call.with(first(call), Integer.MAX_VALUE)
                    : call.proceed()),

    SWALLOWS_AN_INTERRUPT("U17 a take that is interrupted", call -> {
        while (true) {
            try {
                return call.proceed();
            } catch (InterruptedException e) {
                // goes on
            }
        }
    }),

    /** Whichever of the two comes first. */
    LOSES_AN_ITEM_TO_AN_INTERRUPT("U17 an interrupt at the moment", call -> {
        Object result;
        try {
            result = call.proceed();
        } catch (InterruptedException e) {
            queue(call).poll(1, TimeUnit.SECONDS);
            throw e;
        }
        if (call.isOf("take") && Thread.interrupted()) {
            throw new InterruptedException("with " + result);
        }
        return result;
    }),

    MAKES_A_NEW_QUEUE_FOR_A_NAME("M1 a name", call -> isNamed(call) ? ((Manager) call.target()).queue() : call.proceed()),

    TAKES_ANY_CAPACITY("B9 another capacity", "another capacity", call -> {
        try {
            return call.proceed();
        } catch (IllegalArgumentException e) {
            return ((Manager) call.target()).queue();
        }
    }),

    SAYS_NOTHING_OF_A_MANAGER_THAT_IS_GONE("U20 every call on a queue", "of those above", call -> {
        try {
            return call.proceed();
        } catch (ManagerLostException e) {
            if (call.isOf("peek")) {
                return null;
            }
            throw e;
        }
    }),

    WAITS_FOR_A_MANAGER_THAT_IS_GONE("U20 every call that waits", call -> {
        try {
            return call.proceed();
        } catch (ManagerLostException e) {
            new CountDownLatch(1).await();
            throw e;
        }
    }),

    ENDS_WITH_ANOTHER_MANAGER("M1 the end of one", "is gone", new Detour.Stop() {
        private final List<Manager> all = new ArrayList<>();

        @Override
        public Object take(Detour call) throws Throwable {
            if (call.target() instanceof Manager manager) {
                if (call.isOf("close")) {
                    all.forEach(Manager::close);
                } else if (!all.contains(manager)) {
                    all.add(manager);
                }
            }
            return call.proceed();
        }
    });

    private final boolean hangs;
    private final String row;
    private final String says;
    private final Detour.Stop stop;

    /** A fault that makes the row hang. */
    QueueFault(String row, Detour.Stop stop) {
        this(true, row, "timed out after", stop);
    }

    /** A fault that is seen. */
    QueueFault(String row, String says, Detour.Stop stop) {
        this(false, row, says, stop);
    }

    QueueFault(boolean hangs, String row, String says, Detour.Stop stop) {
        this.hangs = hangs;
        this.row = row;
        this.says = says;
        this.stop = stop;
    }

    boolean hangs() {
        return hangs;
    }

    /** How the display name of the row begins. */
    String row() {
        return row;
    }

    /** A part of the message with which the row fails. */
    String says() {
        return says;
    }

    /** What does it. */
    Detour.Stop stop() {
        return stop;
    }

    private static Object first(Detour call) {
        return call.arguments()[0];
    }

    private static int limit(Detour call) {
        return (int) call.arguments()[1];
    }

    private static boolean isTimedPoll(Detour call) {
        return call.isOf("poll") && call.arguments().length == 2;
    }

    private static boolean isTimedOffer(Detour call) {
        return call.isOf("offer") && call.arguments().length == 3;
    }

    private static TimeUnit unit(Detour call, int argument) {
        return (TimeUnit) call.arguments()[argument];
    }

    private static boolean isJoin(Detour call) {
        return call.isOf("join") && call.arguments().length == 0;
    }

    private static boolean isNamed(Detour call) {
        return call.isOf("queue") && call.arguments().length == 2;
    }

    /** An answer where the method has one. */
    private static Object answer(Detour call, Object answer) {
        return call.method().getReturnType() == void.class ? null : answer;
    }

    @SuppressWarnings("unchecked") // a fault knows whose call it spoils, and any item will do
    private static SharedQueue<Object> queue(Detour call) {
        return (SharedQueue<Object>) call.target();
    }
}
