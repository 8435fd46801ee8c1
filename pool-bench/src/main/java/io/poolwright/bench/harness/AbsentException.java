package io.poolwright.bench.harness;

/** A contender cannot be in the race on this machine, which is told beside the figures and is no failure. */
final class AbsentException extends Exception {

    private static final long serialVersionUID = 1L;

    AbsentException(String reason) {
        super(reason);
    }
}
