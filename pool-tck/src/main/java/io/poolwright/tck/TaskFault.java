package io.poolwright.tck;

/** What failing tasks throw: an exception of the user's own, with a field of its own. */
final class TaskFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    TaskFault(String message, int code) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
