/** JMH benchmarks of the pools and queues, scenarios beside them, and the reports on both. */
@SuppressWarnings("requires-automatic") // JMH has no module descriptor
module io.poolwright.bench {
    requires com.google.gson;
    requires info.picocli;
    requires io.poolwright;
    requires io.poolwright.wire;
    requires java.management;
    requires jdk.management;
    requires jmh.core;

    opens io.poolwright.bench.harness to com.google.gson, info.picocli;
    opens io.poolwright.bench.result to com.google.gson;
}
