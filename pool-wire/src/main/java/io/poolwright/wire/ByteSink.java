package io.poolwright.wire;

/** Where encoded bytes go. */
public interface ByteSink {

    /**
     * Takes the bytes of one object. They are the encoder's again when this returns: what is to be kept has to be copied.
     *
     * @param bytes holds the bytes
     * @param offset where they begin
     * @param length how many they are
     */
    void take(byte[] bytes, int offset, int length);
}
