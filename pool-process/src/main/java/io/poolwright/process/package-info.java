/**
 * The backend {@code process}: workers are forked JVMs.
 *
 * <p>On the parent's side a {@code ProcessWorker} launches, feeds, watches and ends one JVM. On the worker's side, from
 * {@code WorkerMain} on, nothing is loaded that a task does not need.
 */
package io.poolwright.process;
