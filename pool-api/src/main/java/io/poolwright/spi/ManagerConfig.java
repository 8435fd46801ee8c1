package io.poolwright.spi;

import java.net.SocketAddress;
import java.util.Optional;

/**
 * What a manager is to be like.
 *
 * @param ownProcess whether its queues live in a process of their own
 * @param listen where other JVMs may connect, empty if they may not
 * @param authKey the key that they must know, empty if none was given; not to be changed
 */
public record ManagerConfig(boolean ownProcess, Optional<SocketAddress> listen, Optional<byte[]> authKey) {}
