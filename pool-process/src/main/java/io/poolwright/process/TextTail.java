package io.poolwright.process;

/** Keeps the last characters of a text. Thread safe. */
final class TextTail {

    private static final int KEPT = 4_000;

    private final StringBuilder text = new StringBuilder();

    /** A sink that keeps the end of what it passes on. */
    TextSink before(TextSink next) {
        return new TextSink() {
            @Override
            public void accept(String part) {
                keep(part);
                next.accept(part);
            }

            @Override
            public void end() {
                next.end();
            }
        };
    }

    private synchronized void keep(String part) {
        text.append(part);
        if (text.length() > KEPT) {
            text.delete(0, text.length() - KEPT);
        }
    }

    @Override
    public synchronized String toString() {
        return text.toString();
    }
}
