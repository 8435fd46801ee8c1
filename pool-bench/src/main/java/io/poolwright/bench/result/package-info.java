/** What was measured: workloads, values, and the file that holds them, in the form that JMH writes. */
package io.poolwright.bench.result;
