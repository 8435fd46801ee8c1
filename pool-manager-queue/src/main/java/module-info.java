import io.poolwright.manager.QueueManagerProvider;
import io.poolwright.spi.ManagerProvider;

/** Queues shared between the workers of a pool. Exports nothing: it is used through {@link io.poolwright.Manager}. */
module io.poolwright.manager {
    requires transitive io.poolwright;
    requires io.poolwright.wire;

    provides ManagerProvider with
            QueueManagerProvider;
}
