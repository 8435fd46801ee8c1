package io.poolwright.engine;

import io.poolwright.Task;
import io.poolwright.TaskBiFunction;
import io.poolwright.TaskConsumer;
import io.poolwright.TaskFunction;
import io.poolwright.TaskRunnable;
import java.io.Serializable;

/**
 * What a worker is to do for one job: a user's function and its arguments.
 *
 * <p>The names of the components stand in messages about what cannot be sent.
 */
public sealed interface Work extends Serializable {

    /**
     * Does it. Called in the worker.
     *
     * @return the value; a {@link ChunkOutcome} for a chunk
     * @throws Exception what the user's function throws; a chunk keeps that in its outcome instead
     */
    Object run() throws Exception;

    /**
     * Returns the user's function.
     *
     * @return the function
     */
    Object function();

    /**
     * Returns how many tasks it counts for.
     *
     * @return 1, or the number of elements of a chunk
     */
    default int elements() {
        return 1;
    }

    /**
     * A function without argument.
     *
     * @param function the function
     * @serial exclude
     */
    record Call(Task<?> function) implements Work {
        @Override
        public Object run() throws Exception {
            return function.call();
        }
    }

    /**
     * A function of one argument.
     *
     * @param function the function
     * @param argument its argument
     * @serial exclude
     */
    record CallOne(TaskFunction<Object, ?> function, Object argument) implements Work {
        @Override
        public Object run() throws Exception {
            return function.apply(argument);
        }
    }

    /**
     * A function of two arguments.
     *
     * @param function the function
     * @param first its first argument
     * @param second its second argument
     * @serial exclude
     */
    record CallTwo(TaskBiFunction<Object, Object, ?> function, Object first, Object second) implements Work {
        @Override
        public Object run() throws Exception {
            return function.apply(first, second);
        }
    }

    /**
     * An action.
     *
     * @param function the action
     * @serial exclude
     */
    record Run(TaskRunnable function) implements Work {
        @Override
        public Object run() throws Exception {
            function.run();
            return null;
        }
    }

    /**
     * An action of one argument.
     *
     * @param function the action
     * @param argument its argument
     * @serial exclude
     */
    record RunOne(TaskConsumer<Object> function, Object argument) implements Work {
        @Override
        public Object run() throws Exception {
            function.accept(argument);
            return null;
        }
    }

    /**
     * A function over several arguments, one after the other.
     *
     * @param function the function
     * @param arguments its arguments
     * @serial exclude
     */
    record MapChunk(TaskFunction<Object, ?> function, Object[] arguments) implements Work {
        @Override
        public Object run() {
            return ChunkOutcome.of(arguments.length, i -> function.apply(arguments[i]));
        }

        @Override
        public int elements() {
            return arguments.length;
        }
    }

    /**
     * A function over several pairs of arguments, one after the other.
     *
     * @param function the function
     * @param firsts its first arguments
     * @param seconds its second arguments, as many
     * @serial exclude
     */
    record StarChunk(TaskBiFunction<Object, Object, ?> function, Object[] firsts, Object[] seconds) implements Work {
        @Override
        public Object run() {
            return ChunkOutcome.of(firsts.length, i -> function.apply(firsts[i], seconds[i]));
        }

        @Override
        public int elements() {
            return firsts.length;
        }
    }
}
