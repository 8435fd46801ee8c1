package io.poolwright.bench;

/** A contender gave another result than the task that it was given. */
final class WrongAnswerException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    WrongAnswerException(String message) {
        super(message);
    }
}
