package io.poolwright.wire;

/** What a {@link LinkLoop} tells about a link, in the loop's thread. Must not block. */
public interface LinkHandler {

    /**
     * A frame has come.
     *
     * @param frame the frame
     */
    void received(Frame frame);

    /**
     * The link has ended; nothing more will come. Not called if this side closed it.
     *
     * @param cause a {@link ProtocolException} if what came made no sense or {@link #received} threw; else how the connection
     *     ended, such as an {@link java.io.EOFException}
     */
    void ended(Throwable cause);
}
