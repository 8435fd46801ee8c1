import io.poolwright.spi.PoolProvider;
import io.poolwright.tck.LeakCheck;
import io.poolwright.tck.RowRecords;
import org.junit.jupiter.api.extension.Extension;
import org.junit.platform.launcher.TestExecutionListener;

/**
 * The rows of behaviour that every backend is held to, as abstract JUnit tests.
 *
 * <p>The package is open: JUnit calls the rows, and a backend may have to look into the tasks that they send.
 */
module io.poolwright.tck {
    requires transitive io.poolwright;
    requires transitive org.junit.jupiter.api;
    requires org.junit.jupiter.params;
    requires static org.junit.platform.launcher;

    exports io.poolwright.tck;

    opens io.poolwright.tck;

    uses PoolProvider;

    provides Extension with LeakCheck;
    provides TestExecutionListener with RowRecords;
}
