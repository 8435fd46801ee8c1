package io.poolwright.process;

import io.poolwright.wire.Frame;
import io.poolwright.wire.Link;
import java.io.IOException;

/**
 * A shutdown hook that tells the parent when a worker ends because somebody calls {@code System.exit}, or by a signal, and where
 * that was. The parent closes the standard input then: a thread that reads from it would hold up the exit for 300 ms.
 */
final class ExitNotice extends Thread {

    private final Link link;
    private final long stopGrace;

    ExitNotice(Link link, long stopGrace) {
        super("poolwright-exit");
        this.link = link;
        this.stopGrace = stopGrace;
    }

    @Override
    public void run() {
        if (ControlLine.isFinished()) {
            return; // the parent knows
        }
        ControlLine.finished();
        LastResort.after(stopGrace + WorkerMain.LINE_END_MILLIS); // the parent kills it before that, if it lives
        try {
            link.send(new Frame(Message.EXITING, 0, Standing.ofExit()));
        } catch (IOException | RuntimeException | Error e) {
            // The exit goes on, and the parent learns its code only.
        }
    }
}
