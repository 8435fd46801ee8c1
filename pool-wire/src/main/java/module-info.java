/** Bytes between processes: frames, links and the codec. Knows no tasks. */
module io.poolwright.wire {
    requires transitive io.poolwright;

    exports io.poolwright.wire;
}
