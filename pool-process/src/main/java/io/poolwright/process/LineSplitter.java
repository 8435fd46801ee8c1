package io.poolwright.process;

import java.util.function.Consumer;

/** Makes lines of pieces. A line of more than 64 Ki characters is given in parts, for its end may never come. */
final class LineSplitter implements TextSink {

    private static final int MAX_LINE = 64 * 1024;

    private final Consumer<String> lines;
    private final StringBuilder begun = new StringBuilder();

    LineSplitter(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void accept(String part) {
        int from = 0;
        for (int end; (end = part.indexOf('\n', from)) >= 0; from = end + 1) {
            begun.append(part, from, end);
            if (begun.length() > 0 && begun.charAt(begun.length() - 1) == '\r') {
                begun.setLength(begun.length() - 1);
            }
            give();
        }
        begun.append(part, from, part.length());
        if (begun.length() >= MAX_LINE) {
            give();
        }
    }

    @Override
    public void end() {
        if (begun.length() > 0) {
            give();
        }
    }

    private void give() {
        String line = begun.toString();
        begun.setLength(0);
        try {
            lines.accept(line);
        } catch (RuntimeException | Error e) {
            ProcessBackend.LOG.warn("a consumer of worker output threw", e); // and the worker must not wait for a reader
        }
    }
}
