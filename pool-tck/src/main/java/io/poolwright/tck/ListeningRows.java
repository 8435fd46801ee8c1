package io.poolwright.tck;

import io.poolwright.Manager;
import java.net.SocketAddress;

/** What rows know of managers that listen. */
interface ListeningRows {

    /** Returns an address at which nobody listens. */
    SocketAddress freeAddress();

    /** Returns the settings of a manager but for where it listens. */
    Manager.Builder builder();

    /** Returns the key of all managers here. */
    byte[] key();

    /** Returns a manager that listens, another one for each row. */
    Manager host();

    /**
     * Opens a manager that listens.
     *
     * @hidden
     */
    default Manager listen(SocketAddress address) {
        return builder().listen(address).authKey(key()).open();
    }

    /**
     * Connects to the row's manager.
     *
     * @hidden
     */
    default Manager connect() {
        return Manager.connect(host().address(), key());
    }
}
