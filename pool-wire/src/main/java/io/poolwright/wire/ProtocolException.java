package io.poolwright.wire;

import java.io.IOException;

/** Thrown when the other end of a link sends what makes no sense. The link is of no more use. */
public final class ProtocolException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message what was received
     */
    public ProtocolException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message what was received
     * @param cause what became of that
     */
    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
