package io.poolwright.engine;

import io.poolwright.AsyncResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The {@link CompletionStage} side of a result, handed to the JDK's own implementation, which exists only once it is asked for.
 *
 * @param <R> the type of the value
 */
abstract class StagedResult<R> implements AsyncResult<R> {

    /** The stage that ends as the result does. */
    abstract CompletableFuture<R> stage();

    @Override
    public final CompletableFuture<R> toCompletableFuture() {
        return stage().copy();
    }

    @Override
    public final <U> CompletionStage<U> thenApply(Function<? super R, ? extends U> function) {
        return stage().thenApply(function);
    }

    @Override
    public final <U> CompletionStage<U> thenApplyAsync(Function<? super R, ? extends U> function) {
        return stage().thenApplyAsync(function);
    }

    @Override
    public final <U> CompletionStage<U> thenApplyAsync(Function<? super R, ? extends U> function, Executor executor) {
        return stage().thenApplyAsync(function, executor);
    }

    @Override
    public final CompletionStage<Void> thenAccept(Consumer<? super R> action) {
        return stage().thenAccept(action);
    }

    @Override
    public final CompletionStage<Void> thenAcceptAsync(Consumer<? super R> action) {
        return stage().thenAcceptAsync(action);
    }

    @Override
    public final CompletionStage<Void> thenAcceptAsync(Consumer<? super R> action, Executor executor) {
        return stage().thenAcceptAsync(action, executor);
    }

    @Override
    public final CompletionStage<Void> thenRun(Runnable action) {
        return stage().thenRun(action);
    }

    @Override
    public final CompletionStage<Void> thenRunAsync(Runnable action) {
        return stage().thenRunAsync(action);
    }

    @Override
    public final CompletionStage<Void> thenRunAsync(Runnable action, Executor executor) {
        return stage().thenRunAsync(action, executor);
    }

    @Override
    public final <U, V> CompletionStage<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super R, ? super U, ? extends V> function) {
        return stage().thenCombine(other, function);
    }

    @Override
    public final <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super R, ? super U, ? extends V> function) {
        return stage().thenCombineAsync(other, function);
    }

    @Override
    public final <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super R, ? super U, ? extends V> function, Executor executor) {
        return stage().thenCombineAsync(other, function, executor);
    }

    @Override
    public final <U> CompletionStage<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super R, ? super U> action) {
        return stage().thenAcceptBoth(other, action);
    }

    @Override
    public final <U> CompletionStage<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super R, ? super U> action) {
        return stage().thenAcceptBothAsync(other, action);
    }

    @Override
    public final <U> CompletionStage<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super R, ? super U> action, Executor executor) {
        return stage().thenAcceptBothAsync(other, action, executor);
    }

    @Override
    public final CompletionStage<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return stage().runAfterBoth(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return stage().runAfterBothAsync(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return stage().runAfterBothAsync(other, action, executor);
    }

    @Override
    public final <U> CompletionStage<U> applyToEither(CompletionStage<? extends R> other, Function<? super R, U> function) {
        return stage().applyToEither(other, function);
    }

    @Override
    public final <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends R> other, Function<? super R, U> function) {
        return stage().applyToEitherAsync(other, function);
    }

    @Override
    public final <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends R> other, Function<? super R, U> function, Executor executor) {
        return stage().applyToEitherAsync(other, function, executor);
    }

    @Override
    public final CompletionStage<Void> acceptEither(CompletionStage<? extends R> other, Consumer<? super R> action) {
        return stage().acceptEither(other, action);
    }

    @Override
    public final CompletionStage<Void> acceptEitherAsync(CompletionStage<? extends R> other, Consumer<? super R> action) {
        return stage().acceptEitherAsync(other, action);
    }

    @Override
    public final CompletionStage<Void> acceptEitherAsync(
            CompletionStage<? extends R> other, Consumer<? super R> action, Executor executor) {
        return stage().acceptEitherAsync(other, action, executor);
    }

    @Override
    public final CompletionStage<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return stage().runAfterEither(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return stage().runAfterEitherAsync(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return stage().runAfterEitherAsync(other, action, executor);
    }

    @Override
    public final <U> CompletionStage<U> thenCompose(Function<? super R, ? extends CompletionStage<U>> function) {
        return stage().thenCompose(function);
    }

    @Override
    public final <U> CompletionStage<U> thenComposeAsync(Function<? super R, ? extends CompletionStage<U>> function) {
        return stage().thenComposeAsync(function);
    }

    @Override
    public final <U> CompletionStage<U> thenComposeAsync(
            Function<? super R, ? extends CompletionStage<U>> function, Executor executor) {
        return stage().thenComposeAsync(function, executor);
    }

    @Override
    public final <U> CompletionStage<U> handle(BiFunction<? super R, Throwable, ? extends U> function) {
        return stage().handle(function);
    }

    @Override
    public final <U> CompletionStage<U> handleAsync(BiFunction<? super R, Throwable, ? extends U> function) {
        return stage().handleAsync(function);
    }

    @Override
    public final <U> CompletionStage<U> handleAsync(
            BiFunction<? super R, Throwable, ? extends U> function, Executor executor) {
        return stage().handleAsync(function, executor);
    }

    @Override
    public final CompletionStage<R> whenComplete(BiConsumer<? super R, ? super Throwable> action) {
        return stage().whenComplete(action);
    }

    @Override
    public final CompletionStage<R> whenCompleteAsync(BiConsumer<? super R, ? super Throwable> action) {
        return stage().whenCompleteAsync(action);
    }

    @Override
    public final CompletionStage<R> whenCompleteAsync(BiConsumer<? super R, ? super Throwable> action, Executor executor) {
        return stage().whenCompleteAsync(action, executor);
    }

    @Override
    public final CompletionStage<R> exceptionally(Function<Throwable, ? extends R> function) {
        return stage().exceptionally(function);
    }

    @Override
    public final CompletionStage<R> exceptionallyAsync(Function<Throwable, ? extends R> function) {
        return stage().exceptionallyAsync(function);
    }

    @Override
    public final CompletionStage<R> exceptionallyAsync(Function<Throwable, ? extends R> function, Executor executor) {
        return stage().exceptionallyAsync(function, executor);
    }

    @Override
    public final CompletionStage<R> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<R>> function) {
        return stage().exceptionallyCompose(function);
    }

    @Override
    public final CompletionStage<R> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<R>> function) {
        return stage().exceptionallyComposeAsync(function);
    }

    @Override
    public final CompletionStage<R> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<R>> function, Executor executor) {
        return stage().exceptionallyComposeAsync(function, executor);
    }
}
