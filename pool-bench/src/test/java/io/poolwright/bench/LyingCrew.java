package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Does every task, and gives something else. */
final class LyingCrew implements Crew {

    @Override
    public <T, R> Future<R> submit(TaskFunction<T, R> function, T argument) {
        try {
            return CompletableFuture.completedFuture(lie(function.apply(argument)));
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk) throws Exception {
        List<R> results = new DirectCrew().map(function, inputs, chunk);
        int last = results.size() - 1;
        results.set(last, lie(results.get(last)));
        return results;
    }

    @Override
    public <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs) {
        Iterator<R> results = new DirectCrew().imap(function, inputs);
        results.next(); // and is lost
        return results;
    }

    @SuppressWarnings("unchecked") // of the type that came in
    private static <R> R lie(R result) {
        if (result instanceof Integer number) {
            return (R) Integer.valueOf(number + 1);
        }
        if (result instanceof Long number) {
            return (R) Long.valueOf(number + 1);
        }
        if (result instanceof Order order) {
            return (R) new Order(order.id(), order.customer(), order.items(), order.price() + 1, order.urgent());
        }
        byte[] bytes = ((byte[]) result).clone();
        bytes[bytes.length / 3]++;
        return (R) bytes;
    }

    @Override
    public void close() {}
}
