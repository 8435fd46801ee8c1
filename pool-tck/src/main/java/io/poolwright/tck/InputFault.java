package io.poolwright.tck;

/** What a faulty input throws, in the caller's thread. */
final class InputFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputFault(int index) {
        super("no element " + index);
    }
}
