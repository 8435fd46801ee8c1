package io.poolwright.wire;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;

/** The form of arrays of primitives: their length and their elements, copied in one go where their size allows it. */
final class PrimitiveArrays {

    private PrimitiveArrays() {}

    /** Writes an array behind its tag. */
    static void write(Object array, int tag, OutBuffer out) {
        switch (tag) {
            case Tag.BYTES -> out.putText((byte[]) array);
            case Tag.INTS -> {
                int[] numbers = (int[]) array;
                out.putCount(numbers.length);
                out.elements(numbers.length, Integer.BYTES).asIntBuffer().put(numbers);
            }
            case Tag.LONGS -> {
                long[] numbers = (long[]) array;
                out.putCount(numbers.length);
                out.elements(numbers.length, Long.BYTES).asLongBuffer().put(numbers);
            }
            case Tag.DOUBLES -> {
                double[] numbers = (double[]) array;
                out.putCount(numbers.length);
                out.elements(numbers.length, Double.BYTES).asDoubleBuffer().put(numbers);
            }
            case Tag.FLOATS -> {
                float[] numbers = (float[]) array;
                out.putCount(numbers.length);
                out.elements(numbers.length, Float.BYTES).asFloatBuffer().put(numbers);
            }
            case Tag.SHORTS -> {
                short[] numbers = (short[]) array;
                out.putCount(numbers.length);
                out.elements(numbers.length, Short.BYTES).asShortBuffer().put(numbers);
            }
            case Tag.CHARS -> {
                char[] chars = (char[]) array;
                out.putCount(chars.length);
                out.elements(chars.length, Character.BYTES).asCharBuffer().put(chars);
            }
            default -> {
                boolean[] flags = (boolean[]) array;
                out.putCount(flags.length);
                int start = out.reserve(flags.length);
                for (int i = 0; i < flags.length; i++) {
                    out.array()[start + i] = (byte) (flags[i] ? 1 : 0);
                }
            }
        }
    }

    /** Reads an array behind its tag. */
    static Object read(InBuffer in, int tag) throws StreamCorruptedException {
        int size = elementSize(tag);
        int length = in.getCount();
        if (length > in.left() / size) {
            throw new StreamCorruptedException("the bytes are no value: an array of " + length + " elements is announced where "
                    + in.left() + " bytes are left");
        }
        ByteBuffer elements = in.elements(length, size);
        switch (tag) {
            case Tag.BYTES -> {
                byte[] array = new byte[length];
                elements.get(array);
                return array;
            }
            case Tag.INTS -> {
                int[] array = new int[length];
                elements.asIntBuffer().get(array);
                return array;
            }
            case Tag.LONGS -> {
                long[] array = new long[length];
                elements.asLongBuffer().get(array);
                return array;
            }
            case Tag.DOUBLES -> {
                double[] array = new double[length];
                elements.asDoubleBuffer().get(array);
                return array;
            }
            case Tag.FLOATS -> {
                float[] array = new float[length];
                elements.asFloatBuffer().get(array);
                return array;
            }
            case Tag.SHORTS -> {
                short[] array = new short[length];
                elements.asShortBuffer().get(array);
                return array;
            }
            case Tag.CHARS -> {
                char[] array = new char[length];
                elements.asCharBuffer().get(array);
                return array;
            }
            default -> {
                boolean[] array = new boolean[length];
                for (int i = 0; i < length; i++) {
                    array[i] = elements.get(i) != 0;
                }
                return array;
            }
        }
    }

    private static int elementSize(int tag) {
        return switch (tag) {
            case Tag.BYTES, Tag.BOOLEANS -> 1;
            case Tag.SHORTS, Tag.CHARS -> 2;
            case Tag.INTS, Tag.FLOATS -> 4;
            default -> 8;
        };
    }
}
