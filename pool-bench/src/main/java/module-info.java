/** JMH benchmarks of the pools. */
@SuppressWarnings("requires-automatic") // JMH has no module descriptor
module io.poolwright.bench {
    requires io.poolwright;
    requires jmh.core;
}
