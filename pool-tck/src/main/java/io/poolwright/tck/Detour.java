package io.poolwright.tck;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * A call on its way to the object that it is meant for, which may be answered or changed on the way. For tests of the kit
 * itself, which make a broken thing of a healthy one.
 *
 * @param target the object
 * @param method what is called of it
 * @param arguments with what
 */
public record Detour(Object target, Method method, Object... arguments) {

    /** What is done with the calls that come by. */
    @FunctionalInterface
    public interface Stop {

        /**
         * Answers a call.
         *
         * @param call the call
         * @return the answer
         * @throws Throwable what the call is to throw
         */
        Object take(Detour call) throws Throwable;
    }

    /**
     * Returns an object whose calls all come by at the stop, and which returns itself where the target does.
     *
     * @param <T> its type
     * @param type an interface
     * @param target the object that the calls are meant for
     * @param stop where they come by
     * @return the object
     */
    public static <T> T of(Class<T> type, T target, Stop stop) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Way(target, stop)));
    }

    private record Way(Object target, Stop stop) implements InvocationHandler {

        @Override
        public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
            Object[] given = arguments == null ? new Object[0] : arguments;
            if (method.getName().equals("equals")) {
                given = new Object[] {behind(given[0])};
            }
            Object answer = stop.take(new Detour(target, method, given));
            return answer == target && answer != null ? self : answer;
        }

        /** What a call of the object would reach: two are equal if that is. */
        private static Object behind(Object object) {
            return object != null
                            && Proxy.isProxyClass(object.getClass())
                            && Proxy.getInvocationHandler(object) instanceof Way way
                    ? way.target
                    : object;
        }
    }

    /**
     * Tells whether it is the call of a method of one of these names.
     *
     * @param names the names
     * @return whether it is
     */
    public boolean isOf(String... names) {
        return List.of(names).contains(method.getName());
    }

    /**
     * Makes the call as it was meant.
     *
     * @return the answer
     * @throws Throwable what the call throws
     */
    public Object proceed() throws Throwable {
        return on(target);
    }

    /**
     * Makes the call of another object.
     *
     * @param other the object
     * @return the answer
     * @throws Throwable what the call throws
     */
    public Object on(Object other) throws Throwable {
        return invoke(other, method, arguments);
    }

    /**
     * Makes the call with other arguments.
     *
     * @param others the arguments
     * @return the answer
     * @throws Throwable what the call throws
     */
    public Object with(Object... others) throws Throwable {
        return invoke(target, method, others);
    }

    /**
     * Makes the call of another method that takes the same.
     *
     * @param name the name of the method
     * @return the answer
     * @throws Throwable what the call throws
     */
    public Object as(String name) throws Throwable {
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
