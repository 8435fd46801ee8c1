/** Queues shared between the workers of a pool. */
module io.poolwright.manager {
    requires transitive io.poolwright;
    requires io.poolwright.wire;
}
