package io.poolwright.bench;

import io.poolwright.TaskFunction;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/** A contender that notes which threads call it, in the place of the caller alone. */
public final class Callers implements Crew {

    /** With how many workers it takes that place. */
    public static final int WORKERS = 78;

    private final DirectCrew direct = new DirectCrew();
    private final Set<Thread> seen = ConcurrentHashMap.newKeySet();

    private Callers() {}

    /** Puts it there until {@link Residents#closeAll}. */
    public static Callers install() {
        Residents.keep();
        return (Callers) Residents.<Crew>open(List.of(Contender.direct, WORKERS), Callers::new);
    }

    /** How many threads have called since it was asked last. */
    public int count() {
        int count = seen.size();
        seen.clear();
        return count;
    }

    @Override
    public <T, R> Future<R> submit(TaskFunction<T, R> function, T argument) {
        seen.add(Thread.currentThread());
        return direct.submit(function, argument);
    }

    @Override
    public <T, R> List<R> map(TaskFunction<T, R> function, List<T> inputs, int chunk) throws Exception {
        seen.add(Thread.currentThread());
        return direct.map(function, inputs, chunk);
    }

    @Override
    public <T, R> Iterator<R> imap(TaskFunction<T, R> function, Iterable<T> inputs) {
        seen.add(Thread.currentThread());
        return direct.imap(function, inputs);
    }

    @Override
    public void close() {}
}
