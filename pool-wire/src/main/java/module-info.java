/** Bytes between processes: frames, links, the codec, and shared memory. Knows no tasks. */
module io.poolwright.wire {
    requires transitive io.poolwright;

    exports io.poolwright.wire;
    exports io.poolwright.wire.memory;
}
