import io.poolwright.manager.QueueManagerProvider;
import io.poolwright.spi.ManagerProvider;

/** Queues that processes share. Exports nothing: it is used through {@link io.poolwright.Manager}. */
module io.poolwright.manager {
    requires transitive io.poolwright;
    requires io.poolwright.wire;
    requires org.slf4j;

    provides ManagerProvider with
            QueueManagerProvider;
}
