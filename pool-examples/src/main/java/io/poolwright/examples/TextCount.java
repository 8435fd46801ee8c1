package io.poolwright.examples;

/** Counts bytes, lines and words of text that comes in pieces, byte by byte: no character set is assumed. */
final class TextCount {

    private long bytes;
    private long lines;
    private long words;
    /** Whether the byte before was part of a word, which may go on in the next piece. */
    private boolean inWord;

    /** Takes the first {@code length} bytes of a buffer. */
    void add(byte[] buffer, int length) {
        bytes += length;
        for (int i = 0; i < length; i++) {
            byte b = buffer[i];
            boolean blank = b == ' ' || (b >= '\t' && b <= '\r');
            if (b == '\n') {
                lines++;
            }
            if (!blank && !inWord) {
                words++;
            }
            inWord = !blank;
        }
    }

    long bytes() {
        return bytes;
    }

    /** The number of line feeds. */
    long lines() {
        return lines;
    }

    /** The number of runs of bytes other than ASCII white space. */
    long words() {
        return words;
    }
}
