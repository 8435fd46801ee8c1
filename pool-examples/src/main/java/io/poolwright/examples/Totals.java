package io.poolwright.examples;

/**
 * Sums over many files.
 *
 * @param files how many could be read
 * @param bytes the sum of their sizes
 * @param lines the sum of their lines
 * @param words the sum of their words
 * @param fingerprint the sum of the first eight bytes of each hash: differs if the contents do, whatever the order
 */
record Totals(long files, long bytes, long lines, long words, long fingerprint) {

    static final Totals NONE = new Totals(0, 0, 0, 0, 0);

    private static final int FINGERPRINT_DIGITS = 16;

    /** These sums and one more file. */
    Totals plus(FileFacts facts) {
        long hashed = Long.parseUnsignedLong(facts.sha256().substring(0, FINGERPRINT_DIGITS), 16);
        return new Totals(
                files + 1,
                bytes + facts.bytes(),
                lines + facts.lines(),
                words + facts.words(),
                fingerprint + hashed);
    }
}
