package io.poolwright.thread;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/** A call on its way to the object that it is meant for, which may be answered or changed on the way. */
record Call(Object target, Method method, Object... arguments) {

    /** What is done with the calls that come by. */
    @FunctionalInterface
    interface Stop {

        /** Answers a call. */
        Object take(Call call) throws Throwable;
    }

    /** Returns an object whose calls all come by at the stop, and which returns itself where the target does. */
    static <T> T detour(Class<T> type, T target, Stop stop) {
        InvocationHandler handler = (self, method, arguments) -> {
            Object answer = stop.take(new Call(target, method, arguments == null ? new Object[0] : arguments));
            return answer == target && answer != null ? self : answer;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Tells whether it is the call of a method of one of these names. */
    boolean isOf(String... names) {
        return List.of(names).contains(method.getName());
    }

    /** Makes the call as it was meant. */
    Object proceed() throws Throwable {
        return on(target);
    }

    /** Makes the call of another object. */
    Object on(Object other) throws Throwable {
        return invoke(other, method, arguments);
    }

    /** Makes the call with other arguments. */
    Object with(Object... others) throws Throwable {
        return invoke(target, method, others);
    }

    /** Makes the call of another method that takes the same. */
    Object as(String name) throws Throwable {
        return invoke(target, method.getDeclaringClass().getMethod(name, method.getParameterTypes()), arguments);
    }

    private static Object invoke(Object target, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
