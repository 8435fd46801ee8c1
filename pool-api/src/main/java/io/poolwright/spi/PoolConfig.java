package io.poolwright.spi;

import io.poolwright.TaskRunnable;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a pool is to be like, checked: every value is within its limits and every option is known to the provider.
 *
 * @param name the pool's name
 * @param workers the number of workers, 1 or more
 * @param initializer what each worker runs first
 * @param finalizer what each worker runs last
 * @param maxTasksPerWorker after how many tasks a worker is replaced, 0 for never
 * @param taskTimeout the hard limit of tasks that have none of their own
 * @param taskSoftTimeout the soft limit of tasks that have none of their own
 * @param options the values of the provider's options by name; those not given are left out
 */
public record PoolConfig(
        String name,
        int workers,
        Optional<TaskRunnable> initializer,
        Optional<TaskRunnable> finalizer,
        long maxTasksPerWorker,
        Optional<Duration> taskTimeout,
        Optional<Duration> taskSoftTimeout,
        Map<String, Object> options) {

    /**
     * Makes a configuration.
     *
     * @param name the pool's name
     * @param workers the number of workers, 1 or more
     * @param initializer what each worker runs first
     * @param finalizer what each worker runs last
     * @param maxTasksPerWorker after how many tasks a worker is replaced, 0 for never
     * @param taskTimeout the hard limit of tasks that have none of their own
     * @param taskSoftTimeout the soft limit of tasks that have none of their own
     * @param options the values of the provider's options by name; those not given are left out
     * @throws NullPointerException if an object is null
     */
    public PoolConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(initializer, "initializer");
        Objects.requireNonNull(finalizer, "finalizer");
        Objects.requireNonNull(taskTimeout, "taskTimeout");
        Objects.requireNonNull(taskSoftTimeout, "taskSoftTimeout");
        options = Map.copyOf(options);
    }

    /**
     * Returns the value of an option.
     *
     * @param <T> the type of the value
     * @param option the option
     * @return the value that was given, else the option's default
     */
    public <T> T get(PoolOption<T> option) {
        Object value = options.get(option.name());
        if (value == null) {
            return option.defaultValue();
        }
        @SuppressWarnings("unchecked") // PoolBuilder has checked the value against the option's type
        T typed = (T) value;
        return typed;
    }
}
