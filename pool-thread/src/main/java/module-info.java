import io.poolwright.spi.PoolProvider;
import io.poolwright.thread.ThreadPoolProvider;

/** The backend {@code thread}: workers are threads of this JVM. */
module io.poolwright.thread {
    requires transitive io.poolwright;
    requires io.poolwright.engine;
    requires io.poolwright.wire;
    requires org.slf4j;

    exports io.poolwright.thread;

    provides PoolProvider with
            ThreadPoolProvider;
}
