package io.poolwright.bench.harness;

/** A contender failed or answered wrongly, which ends the run. */
final class BenchmarkFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    BenchmarkFailedException(String message) {
        super(message);
    }

    BenchmarkFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
