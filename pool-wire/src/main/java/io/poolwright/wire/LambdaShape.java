package io.poolwright.wire;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.lang.invoke.SerializedLambda;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a {@link SerializedLambda} tells besides the captured values: texts with their lengths, then two counts.
 *
 * @param names capturing class; the interface, its method and the signature of that; the class of the implementing method, its
 *     name and its signature; the signature that the interface's method is given here
 * @param kind the kind of the implementing method
 * @param captures how many values it captures
 */
record LambdaShape(String[] names, int kind, int captures) {

    private static final int NAMES = 8;
    /** A method takes no more. */
    private static final int MOST_CAPTURES = 255;

    static LambdaShape of(SerializedLambda form) {
        String[] names = {
            form.getCapturingClass(),
            form.getFunctionalInterfaceClass(),
            form.getFunctionalInterfaceMethodName(),
            form.getFunctionalInterfaceMethodSignature(),
            form.getImplClass(),
            form.getImplMethodName(),
            form.getImplMethodSignature(),
            form.getInstantiatedMethodType()
        };
        return new LambdaShape(names, form.getImplMethodKind(), form.getCapturedArgCount());
    }

    SerializedLambda form(Class<?> capturingClass, Object[] captured) {
        return new SerializedLambda(
                capturingClass, names[1], names[2], names[3], kind, names[4], names[5], names[6], names[7], captured);
    }

    String capturingClass() {
        return names[0].replace('/', '.');
    }

    byte[] toBytes() {
        OutBuffer out = new OutBuffer();
        for (String name : names) {
            out.putText(name.getBytes(StandardCharsets.UTF_8));
        }
        out.putCount(kind);
        out.putCount(captures);
        return Arrays.copyOf(out.array(), out.size());
    }

    static LambdaShape fromBytes(byte[] bytes) throws IOException {
        InBuffer in = new InBuffer(bytes, 0, bytes.length);
        String[] names = new String[NAMES];
        for (int i = 0; i < NAMES; i++) {
            int length = in.getCount();
            names[i] = new String(bytes, in.take(length), length, StandardCharsets.UTF_8);
        }
        LambdaShape shape = new LambdaShape(names, in.getCount(), in.getCount());
        if (shape.captures > MOST_CAPTURES || in.left() > 0) {
            throw new StreamCorruptedException("the bytes are no function");
        }
        return shape;
    }
}
