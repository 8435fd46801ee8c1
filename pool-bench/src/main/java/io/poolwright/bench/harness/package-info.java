/** Runs contenders round by round, each in a process of its own, and the command line. */
package io.poolwright.bench.harness;
