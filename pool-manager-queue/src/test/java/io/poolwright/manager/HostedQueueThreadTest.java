package io.poolwright.manager;

import io.poolwright.Manager;
import io.poolwright.spi.Capability;
import io.poolwright.tck.SharedQueueTck;
import java.util.Set;

/** The kit on queues hosted in this JVM, used by tasks on threads. */
final class HostedQueueThreadTest extends SharedQueueTck {

    @Override
    public Manager open() {
        return Manager.open();
    }

    @Override
    public String backend() {
        return "thread";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }
}
