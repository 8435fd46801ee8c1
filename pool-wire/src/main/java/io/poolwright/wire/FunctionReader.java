package io.poolwright.wire;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.StreamCorruptedException;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Makes functions of the numbers that a {@link FunctionWriter} gave them. A function that captures nothing is made once. Thread
 * safe; used with one codec.
 */
public final class FunctionReader {

    private static final int FIRST = 16;
    /** Whoever wrote the number is not trusted. */
    private static final int MOST = 1 << 16;

    /** How a function is made. */
    private static final class Maker {
        private final LambdaShape shape;
        private final Class<?> capturingClass;
        /** The method by which the capturing class makes its lambdas, null if it is closed to us. */
        private final Method method;
        /** The function itself if it captures nothing, null until it is made. */
        private volatile Object constant;

        Maker(LambdaShape shape, Class<?> capturingClass, Method method) {
            this.shape = shape;
            this.capturingClass = capturingClass;
            this.method = method;
        }
    }

    private final FunctionSource source;
    /** By number; null where none has been asked for. Replaced when it grows. Guarded by this, but for reading. */
    private volatile Maker[] makers = new Maker[FIRST];

    /**
     * Makes one that knows no function yet.
     *
     * @param source has the definitions
     */
    public FunctionReader(FunctionSource source) {
        this.source = source;
    }

    Object constant(int id, Codec codec, FilterGate gate) throws IOException, ClassNotFoundException {
        Maker maker = maker(id, codec, gate);
        Object constant = maker.constant;
        if (constant == null) {
            if (maker.shape.captures() != 0) {
                throw new StreamCorruptedException("function " + id + " has captured values, and none are there");
            }
            constant = make(maker, new Object[0], codec, gate);
            maker.constant = constant;
        }
        return constant;
    }

    int captures(int id, Codec codec, FilterGate gate) throws IOException, ClassNotFoundException {
        return maker(id, codec, gate).shape.captures();
    }

    Object closure(int id, Object[] captured, Codec codec, FilterGate gate) throws IOException, ClassNotFoundException {
        return make(maker(id, codec, gate), captured, codec, gate);
    }

    private Maker maker(int id, Codec codec, FilterGate gate) throws IOException, ClassNotFoundException {
        Maker[] known = makers;
        Maker maker = id < known.length ? known[id] : null;
        return maker != null ? maker : define(id, codec, gate);
    }

    private synchronized Maker define(int id, Codec codec, FilterGate gate) throws IOException, ClassNotFoundException {
        if (id >= MOST) {
            throw new StreamCorruptedException("there is no function " + id);
        }
        LambdaShape shape = LambdaShape.fromBytes(source.definition(id));
        Class<?> capturingClass = Class.forName(shape.capturingClass(), false, codec.loader());
        if (gate != null) {
            gate.check(SerializedLambda.class, -1, 1, 1, 0);
            gate.check(Object[].class, shape.captures(), 1, 1, 0);
            gate.checkWithSuperclasses(capturingClass, 1, 1, 0);
        }
        Maker maker = new Maker(shape, capturingClass, method(capturingClass));
        if (id >= makers.length) {
            makers = Arrays.copyOf(makers, Math.max(id + 1, 2 * makers.length));
        }
        makers[id] = maker;
        return maker;
    }

    private static Method method(Class<?> capturingClass) throws InvalidObjectException {
        try {
            Method method = capturingClass.getDeclaredMethod("$deserializeLambda$", SerializedLambda.class);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw invalid(capturingClass + " makes no serializable lambdas here", e);
        } catch (InaccessibleObjectException e) {
            return null;
        }
    }

    private static Object make(Maker maker, Object[] captured, Codec codec, FilterGate gate)
            throws IOException, ClassNotFoundException {
        SerializedLambda form = maker.shape.form(maker.capturingClass, captured);
        Object made = maker.method == null ? throughStream(form, codec) : invoke(maker.method, form);
        if (gate != null && made != null) {
            gate.check(made.getClass(), -1, 1, 1, 0);
        }
        return made;
    }

    private static Object invoke(Method method, SerializedLambda form) throws IOException {
        try {
            return method.invoke(null, form);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw invalid(form.getCapturingClass().replace('/', '.') + " is another version here than in the process that wrote"
                    + " a lambda of it: " + e.getCause().getMessage(), e.getCause());
        } catch (IllegalAccessException e) {
            throw invalid(e.getMessage(), e);
        }
    }

    /** The way that is open to the JDK alone; it copies the captured values once more. */
    private static Object throughStream(SerializedLambda form, Codec codec) throws IOException, ClassNotFoundException {
        OutBuffer out = new OutBuffer();
        ObjectWriter writer = new ObjectWriter(out, true, null, null);
        writer.writeObject(form);
        writer.flush();
        return new ObjectReader(out.array(), 0, out.size(), true, codec.loader(), codec.filter()).next();
    }

    private static InvalidObjectException invalid(String message, Throwable cause) {
        InvalidObjectException failure = new InvalidObjectException(message);
        failure.initCause(cause);
        return failure;
    }
}
