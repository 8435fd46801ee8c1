package io.poolwright.wire;

/**
 * Says that the parts of a message refer to each other in a way that only one object stream for all of it can keep. Never leaves
 * the encoder.
 */
final class EntangledException extends RuntimeException {

    static final EntangledException INSTANCE = new EntangledException();

    private static final long serialVersionUID = 1L;

    private EntangledException() {
        super("the message has to go as one object stream", null, false, false);
    }
}
