package io.poolwright.engine;

import io.poolwright.AsyncResult;
import io.poolwright.Results;
import io.poolwright.Submitter;
import io.poolwright.Task;
import io.poolwright.TaskBiFunction;
import io.poolwright.TaskConsumer;
import io.poolwright.TaskFunction;
import io.poolwright.TaskOptions;
import io.poolwright.TaskRunnable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/** Submits to a pool with certain options. */
class PoolSubmitter implements Submitter {

    private final PoolCore core;
    private final TaskOptions options;
    private final TaskTerms terms;
    /** The pool that this is a view of; held, so that a pool is not collected while a view of it is used. */
    private final Object owner;

    PoolSubmitter(PoolCore core, TaskOptions options, Object owner) {
        this.core = core;
        this.options = options;
        this.terms = TaskTerms.of(options, core.config());
        this.owner = owner;
    }

    final PoolCore core() {
        return core;
    }

    @Override
    public final <R> R apply(Task<R> task) throws InterruptedException {
        return this.<R>submit(call(task)).valueOrThrow();
    }

    @Override
    public final <T, R> R apply(TaskFunction<? super T, ? extends R> function, T argument) throws InterruptedException {
        return this.<R>submit(callOne(function, argument)).valueOrThrow();
    }

    @Override
    public final <T, U, R> R apply(TaskBiFunction<? super T, ? super U, ? extends R> function, T first, U second)
            throws InterruptedException {
        return this.<R>submit(callTwo(function, first, second)).valueOrThrow();
    }

    @Override
    public final <R> AsyncResult<R> applyAsync(Task<R> task) {
        return submit(call(task));
    }

    @Override
    public final <T, R> AsyncResult<R> applyAsync(TaskFunction<? super T, ? extends R> function, T argument) {
        return submit(callOne(function, argument));
    }

    @Override
    public final <T, U, R> AsyncResult<R> applyAsync(
            TaskBiFunction<? super T, ? super U, ? extends R> function, T first, U second) {
        return submit(callTwo(function, first, second));
    }

    @Override
    public final void run(TaskRunnable task) throws InterruptedException {
        submit(action(task)).valueOrThrow();
    }

    @Override
    public final <T> void run(TaskConsumer<? super T> task, T argument) throws InterruptedException {
        submit(actionOne(task, argument)).valueOrThrow();
    }

    @Override
    public final AsyncResult<Void> runAsync(TaskRunnable task) {
        return submit(action(task));
    }

    @Override
    public final <T> AsyncResult<Void> runAsync(TaskConsumer<? super T> task, T argument) {
        return submit(actionOne(task, argument));
    }

    @Override
    public final <T, R> List<R> map(TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs)
            throws InterruptedException {
        return this.<R>mapResult(Chunks.ofMap(raw(function), inputs)).valueOrThrow();
    }

    @Override
    public final <T, R> AsyncResult<List<R>> mapAsync(
            TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return mapResult(Chunks.ofMap(raw(function), inputs));
    }

    @Override
    public final <T, U, R> List<R> starmap(
            TaskBiFunction<? super T, ? super U, ? extends R> function,
            Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs)
            throws InterruptedException {
        return this.<R>mapResult(Chunks.ofStarmap(raw(function), pairs)).valueOrThrow();
    }

    @Override
    public final <T, U, R> AsyncResult<List<R>> starmapAsync(
            TaskBiFunction<? super T, ? super U, ? extends R> function,
            Iterable<? extends Map.Entry<? extends T, ? extends U>> pairs) {
        return mapResult(Chunks.ofStarmap(raw(function), pairs));
    }

    @Override
    public final <T, R> Results<R> imap(TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return lazily(raw(function), inputs, true);
    }

    @Override
    public final <T, R> Results<R> imapUnordered(
            TaskFunction<? super T, ? extends R> function, Iterable<? extends T> inputs) {
        return lazily(raw(function), inputs, false);
    }

    /** The way of a task begins here: packed and handed to a worker, or to the queue, in the caller's thread. */
    private <R> Result<R> submit(Work work) {
        long id = core.enter();
        boolean given = false;
        try {
            Object parcel = core.pack(work);
            Result<R> result = new Result<>(core, options);
            Job job = new Job(id, parcel, work, terms, result);
            result.origin(job);
            given = true;
            core.dispatch(job);
            return result;
        } finally {
            if (!given) {
                core.exit();
            }
        }
    }

    /** Packs all chunks before the first is handed on, so that an input that cannot be sent costs nothing. */
    private <R> Result<List<R>> mapResult(Chunks chunks) {
        core.enter();
        boolean given = false;
        try {
            OptionalInt size = options.chunkSize();
            List<Work> works = size.isPresent() ? chunks.cut(size.getAsInt()) : chunks.cutFor(core.workerCount());
            String name = terms.label() != null ? terms.label() : "map of " + chunks.elements() + " elements";
            Result<List<R>> result = new Result<>(core, options);
            MapGathering gathering = new MapGathering(result, name, works.size());
            result.origin(gathering);
            for (int i = 0; i < works.size(); i++) {
                Work work = works.get(i);
                gathering.job(i, new Job(core.nextJobId(), core.pack(work), work, terms, gathering.part(i)));
            }
            given = true;
            gathering.jobs().forEach(core::dispatch);
            if (works.isEmpty()) {
                gathering.allEnded();
            }
            return result;
        } finally {
            if (!given) {
                core.exit();
            }
        }
    }

    private <R> Results<R> lazily(TaskFunction<Object, ?> function, Iterable<?> inputs, boolean ordered) {
        Objects.requireNonNull(inputs, "inputs");
        Iterator<?> iterator = Objects.requireNonNull(inputs.iterator(), "the iterator of the inputs");
        core.enter();
        LazyMap<Object, R> map = new LazyMap<>(core, options, terms, function, iterator, ordered);
        map.begin();
        return map;
    }

    private static Work call(Task<?> task) {
        return new Work.Call(Objects.requireNonNull(task, "task"));
    }

    private static Work callOne(TaskFunction<?, ?> function, Object argument) {
        return new Work.CallOne(raw(function), argument);
    }

    private static Work callTwo(TaskBiFunction<?, ?, ?> function, Object first, Object second) {
        return new Work.CallTwo(raw(function), first, second);
    }

    private static Work action(TaskRunnable task) {
        return new Work.Run(Objects.requireNonNull(task, "task"));
    }

    @SuppressWarnings("unchecked") // the argument that goes with it has the type it takes
    private static Work actionOne(TaskConsumer<?> task, Object argument) {
        return new Work.RunOne((TaskConsumer<Object>) Objects.requireNonNull(task, "task"), argument);
    }

    @SuppressWarnings("unchecked") // the arguments that go with it have the type it takes
    private static TaskFunction<Object, ?> raw(TaskFunction<?, ?> function) {
        return (TaskFunction<Object, ?>) Objects.requireNonNull(function, "function");
    }

    @SuppressWarnings("unchecked") // the arguments that go with it have the types it takes
    private static TaskBiFunction<Object, Object, ?> raw(TaskBiFunction<?, ?, ?> function) {
        return (TaskBiFunction<Object, Object, ?>) Objects.requireNonNull(function, "function");
    }
}
