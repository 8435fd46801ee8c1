/**
 * What is measured: the JMH benchmarks, the contenders and the floors under them.
 *
 * <p>A benchmark is written once for all its contenders, which are constants of {@link io.poolwright.bench.Contender} and
 * {@link io.poolwright.bench.QueueContender}. {@code harness} runs them round by round, {@code report} shows the figures.
 */
package io.poolwright.bench;
