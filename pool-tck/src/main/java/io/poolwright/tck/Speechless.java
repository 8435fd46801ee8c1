package io.poolwright.tck;

/** An exception that does not let itself be asked. */
final class Speechless extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
        throw new IllegalStateException("no message");
    }
}
