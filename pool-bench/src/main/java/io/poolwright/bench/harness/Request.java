package io.poolwright.bench.harness;

import java.util.Map;

/**
 * What a host is asked to measure. A line of JSON on its standard input.
 *
 * @param benchmark full name of the benchmark or scenario
 * @param params all its parameters
 * @param threads how many threads call it
 * @param ops operations of a call; 0 leaves them to the benchmark
 * @param iterations how many iterations
 * @param millis how long each takes at least
 */
record Request(String benchmark, Map<String, String> params, int threads, int ops, int iterations, long millis) {}
