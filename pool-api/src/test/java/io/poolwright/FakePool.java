package io.poolwright;

import io.poolwright.spi.PoolConfig;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** What a {@link FakeProvider} opens: knows its backend and its configuration, and nothing else. */
record FakePool(String backend, PoolConfig config) implements InvocationHandler {

    static Pool of(String backend, PoolConfig config) {
        FakePool handler = new FakePool(backend, config);
        return (Pool) Proxy.newProxyInstance(FakePool.class.getClassLoader(), new Class<?>[] {Pool.class}, handler);
    }

    /** The configuration that a pool was opened with. */
    static PoolConfig configOf(Pool pool) {
        return ((FakePool) Proxy.getInvocationHandler(pool)).config;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] args) {
        return switch (method.getName()) {
            case "backend" -> backend;
            case "name" -> config.name();
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }
}
