import io.poolwright.process.ProcessPoolProvider;
import io.poolwright.spi.PoolProvider;

/** The backend {@code process}: workers are forked JVMs. */
module io.poolwright.process {
    requires transitive io.poolwright;
    requires io.poolwright.engine;
    requires io.poolwright.wire;
    requires java.management;
    requires static jdk.management;
    requires org.slf4j;

    exports io.poolwright.process;

    provides PoolProvider with
            ProcessPoolProvider;
}
