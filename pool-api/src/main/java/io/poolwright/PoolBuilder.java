package io.poolwright;

import io.poolwright.spi.ConfigFault;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Collects the settings of a pool, checks them all at once, and has the chosen provider open it. */
final class PoolBuilder implements Pool.Builder {

    private static final String BACKEND_PROPERTY = "poolwright.backend";
    private static final String BACKEND_VARIABLE = "POOLWRIGHT_BACKEND";
    private static final int MAX_NAME = 100;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private String name;
    private String backend;
    private Integer workers;
    private TaskRunnable initializer;
    private TaskRunnable finalizer;
    private Long maxTasksPerWorker;
    private Duration taskTimeout;
    private Duration taskSoftTimeout;
    /** Values as they were given: of an option's type, or text. */
    private final Map<String, Object> options = new LinkedHashMap<>();

    @Override
    public Pool.Builder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return this;
    }

    @Override
    public Pool.Builder backend(String name) {
        this.backend = Objects.requireNonNull(name, "backend");
        return this;
    }

    @Override
    public Pool.Builder workers(int workers) {
        this.workers = workers;
        return this;
    }

    @Override
    public Pool.Builder initializer(TaskRunnable initializer) {
        this.initializer = Objects.requireNonNull(initializer, "initializer");
        return this;
    }

    @Override
    public Pool.Builder finalizer(TaskRunnable finalizer) {
        this.finalizer = Objects.requireNonNull(finalizer, "finalizer");
        return this;
    }

    @Override
    public Pool.Builder maxTasksPerWorker(long tasks) {
        this.maxTasksPerWorker = tasks;
        return this;
    }

    @Override
    public Pool.Builder taskTimeout(Duration timeout) {
        this.taskTimeout = Objects.requireNonNull(timeout, "taskTimeout");
        return this;
    }

    @Override
    public Pool.Builder taskSoftTimeout(Duration timeout) {
        this.taskSoftTimeout = Objects.requireNonNull(timeout, "taskSoftTimeout");
        return this;
    }

    @Override
    public <T> Pool.Builder option(PoolOption<T> option, T value) {
        options.put(option.name(), Objects.requireNonNull(value, option.name()));
        return this;
    }

    @Override
    public Pool.Builder option(String name, String value) {
        options.put(Objects.requireNonNull(name, "option"), Objects.requireNonNull(value, name));
        return this;
    }

    @Override
    public Pool open() {
        ProviderLookup<PoolProvider> lookup = lookup();
        PoolProvider provider = choose(lookup);
        List<ConfigFault> faults = new ArrayList<>();
        checkOwn(faults);
        Map<String, Object> values = new OptionCheck(provider, lookup.found()).check(options, faults);
        PoolConfig config = config(values);
        faults.addAll(provider.check(config));
        if (faults.isEmpty()) {
            return provider.open(config);
        }
        throw new IllegalArgumentException(faults.stream()
                .map(fault -> System.lineSeparator() + " - " + fault)
                .collect(Collectors.joining("", "cannot open the pool, " + counted(faults.size()) + ":", "")));
    }

    private static ProviderLookup<PoolProvider> lookup() {
        return new ProviderLookup<>(
                PoolProvider.class,
                "pool-process or pool-thread",
                List.of(
                        ServiceLoader.load(PoolProvider.class),
                        ServiceLoader.load(PoolProvider.class, Pool.class.getClassLoader())));
    }

    private PoolProvider choose(ProviderLookup<PoolProvider> lookup) {
        if (backend != null) {
            return lookup.named(backend, "builder().backend(...)");
        }
        String property = System.getProperty(BACKEND_PROPERTY);
        if (property != null && !property.isBlank()) {
            return lookup.named(property.trim(), "system property " + BACKEND_PROPERTY);
        }
        String variable = System.getenv(BACKEND_VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return lookup.named(variable.trim(), "environment variable " + BACKEND_VARIABLE);
        }
        return lookup.preferred();
    }

    private void checkOwn(List<ConfigFault> faults) {
        if (!workersAllowed()) {
            faults.add(new ConfigFault(
                    "workers", workers.toString(), "must be at least 1; leave it out for one per processor"));
        }
        if (!nameAllowed()) {
            faults.add(new ConfigFault("name", "'" + name + "'", "must be 1 to " + MAX_NAME
                    + " characters, not all blank and none a control character; leave it out for pool-1, pool-2 ..."));
        }
        if (!maxTasksPerWorkerAllowed()) {
            faults.add(new ConfigFault(
                    "maxTasksPerWorker", maxTasksPerWorker.toString(), "must be at least 1; leave it out for never"));
        }
        checkLimit("taskTimeout", taskTimeout, faults);
        checkLimit("taskSoftTimeout", taskSoftTimeout, faults);
    }

    private static void checkLimit(String setting, Duration limit, List<ConfigFault> faults) {
        if (!limitAllowed(limit)) {
            faults.add(new ConfigFault(setting, limit.toString(), "must be more than zero; leave it out for no limit"));
        }
    }

    private boolean workersAllowed() {
        return workers == null || workers >= 1;
    }

    private boolean nameAllowed() {
        return name == null
                || (!name.isBlank() && name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl));
    }

    private boolean maxTasksPerWorkerAllowed() {
        return maxTasksPerWorker == null || maxTasksPerWorker >= 1;
    }

    private static boolean limitAllowed(Duration limit) {
        return limit == null || !(limit.isZero() || limit.isNegative());
    }

    /** The configuration as it was given. A setting that is not allowed is left out, so that the rest can be checked as well. */
    private PoolConfig config(Map<String, Object> values) {
        return new PoolConfig(
                name == null || !nameAllowed() ? "pool-" + NUMBER.incrementAndGet() : name,
                workers == null || !workersAllowed() ? Runtime.getRuntime().availableProcessors() : workers,
                Optional.ofNullable(initializer),
                Optional.ofNullable(finalizer),
                maxTasksPerWorker == null || !maxTasksPerWorkerAllowed() ? 0 : maxTasksPerWorker,
                Optional.ofNullable(limitAllowed(taskTimeout) ? taskTimeout : null),
                Optional.ofNullable(limitAllowed(taskSoftTimeout) ? taskSoftTimeout : null),
                values);
    }

    private static String counted(int faults) {
        return faults == 1 ? "1 setting is wrong" : faults + " settings are wrong";
    }
}
