package io.poolwright.manager;

import io.poolwright.wire.Codec;
import java.util.UUID;

/** The codecs for the items of queues. */
final class ManagerCodec {

    /** Writes what is simple, which no class loader is needed for. */
    static final Codec SIMPLE = new Codec(ManagerCodec.class.getClassLoader(), null);

    private ManagerCodec() {}

    /** The codec for one manager's queues. */
    static Codec of(UUID manager) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Codec(
                loader != null ? loader : ClassLoader.getSystemClassLoader(),
                null,
                object -> QueueReference.withoutRoutes(object, manager));
    }
}
