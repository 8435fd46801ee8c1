package io.poolwright.tck;

import io.poolwright.Manager;
import java.net.SocketAddress;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Everything that a manager must do that listens, and the connections to it. A kind of address is tested by a subclass of one
 * method:
 *
 * <pre>{@code
 * final class TcpManagerTest extends ManagerTck {
 *     @Override
 *     public SocketAddress freeAddress() {
 *         return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
 *     }
 * }
 * }</pre>
 *
 * <p>A row that hangs fails after a minute; what is left behind is found by {@link LeakCheck}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@ExtendWith(LeakCheck.class)
public abstract class ManagerTck implements ListenRows, ConnectionRows, HandshakeRows {

    private static final byte[] KEY = new byte[32];

    static {
        new Random(20_240_611).nextBytes(KEY);
    }

    private Manager host;

    /** Makes a test of a kind of address. */
    protected ManagerTck() {}

    /**
     * Returns an address of the kind under test at which nobody listens, another one at each call unless it has a port of 0.
     *
     * @return the address
     */
    @Override
    public abstract SocketAddress freeAddress();

    /**
     * Returns the settings of a manager, to which the rows add where it listens. To be overridden to have it in a process of its
     * own.
     *
     * @return the settings
     */
    @Override
    public Manager.Builder builder() {
        return Manager.builder();
    }

    /**
     * Returns the key of all managers here.
     *
     * @return the key
     */
    @Override
    public final byte[] key() {
        return KEY.clone();
    }

    @BeforeEach
    final void openHost() {
        host = listen(freeAddress());
    }

    @AfterEach
    final void closeHost() {
        host.close();
    }

    /**
     * Returns the manager of the row that runs.
     *
     * @return the manager, which listens
     */
    @Override
    public final Manager host() {
        return host;
    }
}
