package io.poolwright.manager;

import io.poolwright.BackendException;
import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.tck.Detour;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A fault of managers that listen, or of connections to them, and the row of the kit that is to catch it. */
enum ManagerFault {
    HAS_ANOTHER_QUEUE_FOR_WHO_CONNECTS("M5 a name is one queue for the host", "expected: ", () -> call -> {
        boolean named = call.isOf("queue") && call.arguments().length == 2;
        return named && isConnection(call.target()) ? ((Manager) call.target()).queue() : call.proceed();
    }),

    ENDS_WITH_ONE_WHO_CONNECTED("M5 the close of a connection ends", "the manager", () -> new Detour.Stop() {
        private final List<Manager> hosts = new ArrayList<>();

        @Override
        public Object take(Detour call) throws Throwable {
            if (call.isOf("close") && isConnection(call.target())) {
                hosts.forEach(Manager::close);
            }
            Object answer = call.proceed();
            if (call.isOf("open")) {
                hosts.add((Manager) answer);
            }
            return answer;
        }
    }),

    SAYS_NOTHING_OF_A_CLOSED_CONNECTION("M5 the close of a connection ends", "poll through a closed connection", () -> call -> {
        try {
            return call.proceed();
        } catch (ManagerLostException e) {
            if (call.isOf("poll")) {
                return null;
            }
            throw e;
        }
    }),

    LEAVES_WHO_WAITS_AT_A_CLOSED_CONNECTION("M5 the close of a connection ends", () -> whenGone("join", 5)),

    TELLS_OF_THE_END_TOO_LATE("U20 all who are connected", "all were told after", () -> whenGone("take", 3)),

    FORGETS_THE_TRY_OF_ONE_WHO_LEFT(
            "U17 a connection that is closed", "attempt", () -> call -> call.isOf("attempt") ? 1 : call.proceed()),

    HAS_THE_ITEMS_OF_THE_ONE_BEFORE("M6 test_rapid_restart", "isEmpty() at the start", () -> call -> {
        Object answer = call.proceed();
        if (call.isOf("open")) {
            ((Manager) answer).queue("numbers", 5).add(-1);
        }
        return answer;
    }),

    STAYS_AT_ITS_ADDRESS(
            "M3 a manager that is closed",
            "connect",
            () -> call -> call.isOf("close") && !isConnection(call.target()) ? null : call.proceed()),

    GOES_ELSEWHERE_IF_ITS_ADDRESS_IS_USED("M9 test_multiple_bind", "listen", () -> call -> {
        try {
            return call.proceed();
        } catch (BackendException e) {
            return Manager.open();
        }
    }),

    REFUSES_AN_EMPTY_KEY("M10 test_empty_authkey", "refuses the key", () -> call -> {
        boolean empty = call.isOf("authKey") && ((byte[]) call.arguments()[0]).length == 0;
        return empty ? call.with((Object) new byte[] {1}) : call.proceed();
    }),

    LETS_IN_WHO_HAS_ANOTHER_KEY("M11 test_deliver_challenge", "connect", SecondKey::new);

    private final boolean hangs;
    private final String row;
    private final String says;
    private final Supplier<Detour.Stop> stops;

    /** A fault that makes the row hang. */
    ManagerFault(String row, Supplier<Detour.Stop> stops) {
        this(true, row, "timed out after", stops);
    }

    /** A fault that is seen. */
    ManagerFault(String row, String says, Supplier<Detour.Stop> stops) {
        this(false, row, says, stops);
    }

    ManagerFault(boolean hangs, String row, String says, Supplier<Detour.Stop> stops) {
        this.hangs = hangs;
        this.row = row;
        this.says = says;
        this.stops = stops;
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

    /** What does it to the managers of one row, to their settings, queues and leases. */
    Detour.Stop stop() {
        return stops.get();
    }

    private static boolean isConnection(Object target) {
        return target instanceof RemoteManager;
    }

    /** Who waits in a call of this name is told of the end by so many seconds late. */
    private static Detour.Stop whenGone(String name, int seconds) {
        return call -> {
            try {
                return call.proceed();
            } catch (ManagerLostException e) {
                if (call.isOf(name)) {
                    TimeUnit.SECONDS.sleep(seconds);
                }
                throw e;
            }
        };
    }

    /** Where a manager says that it listens there is another one, with a key of its own. */
    private static final class SecondKey implements Detour.Stop {

        private byte[] key;
        private Manager second;

        @Override
        public Object take(Detour call) throws Throwable {
            if (call.isOf("authKey")) {
                key = ((byte[]) call.arguments()[0]).clone();
                key[0]++;
            } else if (call.isOf("open")) {
                second = Manager.builder().listen(ManagerSetting.freeUnixAddress()).authKey(key).open();
            } else if (call.isOf("close") && !isConnection(call.target())) {
                second.close();
            }
            return call.isOf("address") ? second.address() : call.proceed();
        }
    }
}
