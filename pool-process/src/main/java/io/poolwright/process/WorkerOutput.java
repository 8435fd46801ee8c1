package io.poolwright.process;

/**
 * A line that a worker has printed.
 *
 * @param pool the name of its pool
 * @param worker its number
 * @param pid its process
 * @param error whether it came on standard error
 * @param line the text, without the end of the line
 */
public record WorkerOutput(String pool, int worker, long pid, boolean error, String line) {}
