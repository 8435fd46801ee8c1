/** What every backend shares: the life of a pool, its queue and its results. */
module io.poolwright.engine {
    requires transitive io.poolwright;
    requires transitive org.slf4j;

    exports io.poolwright.engine;
}
