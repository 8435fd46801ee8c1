package io.poolwright.wire;

import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;

/** The form of elements that are all Integers, all Longs or all Doubles: nothing but the numbers. */
final class PackedNumbers {

    private PackedNumbers() {}

    /** The kind of a block that takes these elements. */
    static int kind(Object[] elements) {
        Object first = elements.length == 0 ? null : elements[0];
        if (!(first instanceof Number)) {
            return Tag.MIXED_BLOCK;
        }
        Class<?> type = first.getClass();
        int kind = type == Integer.class ? Tag.INT_BLOCK
                : type == Long.class ? Tag.LONG_BLOCK
                : type == Double.class ? Tag.DOUBLE_BLOCK
                : Tag.MIXED_BLOCK;
        if (kind == Tag.MIXED_BLOCK) {
            return kind;
        }
        for (Object element : elements) {
            if (element == null || element.getClass() != type) {
                return Tag.MIXED_BLOCK;
            }
        }
        return kind;
    }

    static void write(Object[] elements, int kind, OutBuffer out) {
        int size = size(kind);
        ByteBuffer space = out.elements(elements.length, size);
        if (kind == Tag.INT_BLOCK) {
            for (int i = 0; i < elements.length; i++) {
                space.putInt(i * size, (Integer) elements[i]);
            }
        } else if (kind == Tag.LONG_BLOCK) {
            for (int i = 0; i < elements.length; i++) {
                space.putLong(i * size, (Long) elements[i]);
            }
        } else {
            for (int i = 0; i < elements.length; i++) {
                space.putLong(i * size, Double.doubleToRawLongBits((Double) elements[i]));
            }
        }
    }

    static void read(Object[] elements, int kind, InBuffer in) throws StreamCorruptedException {
        int size = size(kind);
        ByteBuffer space = in.elements(elements.length, size);
        if (kind == Tag.INT_BLOCK) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = space.getInt(i * size);
            }
        } else if (kind == Tag.LONG_BLOCK) {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = space.getLong(i * size);
            }
        } else {
            for (int i = 0; i < elements.length; i++) {
                elements[i] = Double.longBitsToDouble(space.getLong(i * size));
            }
        }
    }

    /** How many bytes an element has; none is fewer than one. */
    static int size(int kind) {
        return kind == Tag.MIXED_BLOCK ? 1 : kind == Tag.INT_BLOCK ? Integer.BYTES : Long.BYTES;
    }

    /** The class of the elements of a block that is not mixed. */
    static Class<?> type(int kind) {
        return kind == Tag.INT_BLOCK ? Integer.class : kind == Tag.LONG_BLOCK ? Long.class : Double.class;
    }
}
