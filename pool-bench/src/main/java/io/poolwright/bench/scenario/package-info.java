/** What JMH's loops do not fit: starts, deaths, memory and idleness of pools. */
package io.poolwright.bench.scenario;
