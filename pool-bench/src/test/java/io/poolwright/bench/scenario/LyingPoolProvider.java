package io.poolwright.bench.scenario;

import io.poolwright.Pool;
import io.poolwright.TaskFunction;
import io.poolwright.spi.Availability;
import io.poolwright.spi.Capability;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import io.poolwright.thread.ThreadPoolProvider;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A backend whose tasks give a number that is one too large, but for the first ones. */
public final class LyingPoolProvider implements PoolProvider {

    static final String NAME = "liar";

    private static final AtomicInteger HONEST = new AtomicInteger();

    private final PoolProvider threads = new ThreadPoolProvider();

    /** Makes the provider. For {@link java.util.ServiceLoader}. */
    public LyingPoolProvider() {}

    /** From now on so many tasks give what they should. */
    static void honestFor(int tasks) {
        HONEST.set(tasks);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return Integer.MIN_VALUE; // nobody gets it who has not asked for it
    }

    @Override
    public Availability availability() {
        return Availability.yes();
    }

    @Override
    public Set<Capability> capabilities() {
        return threads.capabilities();
    }

    @Override
    public List<PoolOption<?>> options() {
        return List.of();
    }

    @Override
    public Pool open(PoolConfig config) {
        Pool pool = threads.open(config);
        return (Pool) Proxy.newProxyInstance(Pool.class.getClassLoader(), new Class<?>[] {Pool.class}, (proxy, method, arguments) -> {
            try {
                return method.invoke(pool, lying(arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    @SuppressWarnings("unchecked") // the scenarios have numbers only
    private static Object[] lying(Object[] arguments) {
        if (arguments == null || !(arguments[0] instanceof TaskFunction)) {
            return arguments;
        }
        TaskFunction<Object, Object> function = (TaskFunction<Object, Object>) arguments[0];
        Object[] others = arguments.clone();
        others[0] = (TaskFunction<Object, Object>) input -> {
            Object right = function.apply(input);
            return HONEST.getAndDecrement() > 0 ? right : (Integer) right + 1;
        };
        return others;
    }
}
