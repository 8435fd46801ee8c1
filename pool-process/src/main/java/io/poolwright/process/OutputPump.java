package io.poolwright.process;

import io.poolwright.engine.Seat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes what a worker prints to where it is to go, with a thread for each of its two streams, and keeps the end of
 * its errors.
 */
final class OutputPump {

    private static final int BUFFER = 8_192;

    private final TextTail errorTail = new TextTail();
    private final CountDownLatch open = new CountDownLatch(2);

    private OutputPump() {}

    /** Sets where a process to be started writes. */
    static void redirect(ProcessBuilder builder, OutputTarget target) {
        if (target.kind() == OutputTarget.Kind.INHERIT) {
            builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        } else if (target.kind() == OutputTarget.Kind.DISCARD) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
    }

    static OutputPump start(ProcessBackend backend, Process process, Seat seat) {
        OutputPump pump = new OutputPump();
        OutputTarget target = backend.config().get(ProcessOptions.OUTPUT);
        pump.begin(backend, process.getInputStream(), TextSink.of(target, seat, process.pid(), false));
        TextSink errors = TextSink.of(target, seat, process.pid(), true);
        pump.begin(backend, process.getErrorStream(), pump.errorTail.before(errors));
        return pump;
    }

    private void begin(ProcessBackend backend, InputStream stream, TextSink sink) {
        backend.execute(() -> {
            try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
                char[] buffer = new char[BUFFER];
                int read;
                while ((read = reader.read(buffer)) >= 0) {
                    sink.accept(new String(buffer, 0, read));
                }
            } catch (IOException e) {
                ProcessBackend.LOG.debug("the output of a worker ended early", e);
            } finally {
                sink.end();
                open.countDown();
            }
        });
    }

    /** Waits until the process's streams are at their end; not for ever, for a process that it started may hold them. */
    void await(long millis) throws InterruptedException {
        if (!open.await(millis, TimeUnit.MILLISECONDS)) {
            ProcessBackend.LOG.debug("the output of a worker may be incomplete");
        }
    }

    String errorTail() {
        return errorTail.toString();
    }
}
