/** What every backend shares: the life of a pool, its queue and its results. */
@SuppressWarnings("module") // the codec, which is not here, takes works and outcomes apart
module io.poolwright.engine {
    requires transitive io.poolwright;
    requires transitive org.slf4j;

    exports io.poolwright.engine;

    opens io.poolwright.engine to
            io.poolwright.wire;
}
