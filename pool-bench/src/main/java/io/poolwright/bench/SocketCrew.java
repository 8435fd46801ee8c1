package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Takes numbers alone and gives them back as they are, by way of another JVM: what a round trip over a bare socket costs. */
record SocketCrew(SocketEcho echo) implements Crew {

    @Override
    @SuppressWarnings("unchecked") // of the type that came in
    public <T, R> Future<R> submit(TaskFunction<T, R> function, T argument) {
        try {
            return CompletableFuture.completedFuture((R) (Integer) (int) echo.roundTrip((Integer) argument));
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk) {
        throw new UnsupportedOperationException("a bare socket has no maps");
    }

    @Override
    public <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs) {
        throw new UnsupportedOperationException("a bare socket has no maps");
    }

    @Override
    public void close() {
        echo.close();
    }
}
