package io.poolwright.manager;

import java.io.Serializable;
import java.util.UUID;

/**
 * A handle on its way to another process: which queue it is of, and how to get there.
 *
 * @param managerHigh the first half of the manager's id
 * @param managerLow the second half
 * @param number the queue's number there
 * @param name the queue's name
 * @param routes the ways to the manager, best first; none for a process that has a link with it, for this is what it comes over
 */
record QueueReference(long managerHigh, long managerLow, long number, String name, Route[] routes) implements Serializable {

    private static final Route[] NONE = {};

    static QueueReference of(QueueKey key, String name, Route... routes) {
        UUID manager = key.manager();
        return new QueueReference(
                manager.getMostSignificantBits(), manager.getLeastSignificantBits(), key.number(), name, routes);
    }

    QueueKey key() {
        return new QueueKey(new UUID(managerHigh, managerLow), number);
    }

    /** For the link with a manager: what goes over it needs no way there, and the keys need not travel. */
    static Object withoutRoutes(Object object, UUID manager) {
        return object instanceof QueueReference reference && reference.key().manager().equals(manager)
                ? of(reference.key(), reference.name(), NONE)
                : object;
    }

    private Object readResolve() {
        return QueueHandle.of(this);
    }
}
