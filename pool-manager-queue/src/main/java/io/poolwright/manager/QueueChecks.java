package io.poolwright.manager;

import java.util.Objects;

/** What a manager checks before it asks for a queue, wherever that is. */
final class QueueChecks {

    static final String DOES_NOT_LISTEN =
            "the manager does not listen: open it with Manager.builder().listen(address).authKey(key)";

    private QueueChecks() {}

    static void capacity(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException(
                    "capacity was " + capacity + " but must be at least 1; use queue() for a queue without bound");
        }
    }

    static void name(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("name was '" + name + "' but must not be blank; leave it out for a queue without");
        }
    }
}
