/** JMH benchmarks of the pools. */
package io.poolwright.bench;
