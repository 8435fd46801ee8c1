package io.poolwright.wire;

/**
 * Writes the messages that most tasks are: a number, a truth value, a short text, or a record of this library's with nothing but such
 * parts and functions that have captured nothing. Nothing in them can be referred to a second time, so none of the {@link Encoder}'s
 * books are kept; and nobody's code is run. The bytes are the encoder's.
 *
 * <p>Every other message is left to the encoder.
 */
final class FlatForm {

    private FlatForm() {}

    /** Writes a message; if it is none of those, false, and what was written is of no use. */
    static boolean write(Object root, Codec codec, OutBuffer out) {
        if (value(root, out)) {
            return true;
        }
        int known = codec.isCompact() ? codec.knownIndex(root.getClass()) : -1;
        RecordParts parts = known < 0 ? null : ClassForm.of(root.getClass()).record();
        if (parts == null) {
            return false;
        }
        out.put(Tag.RECORD);
        out.putCount(known);
        for (int i = 0; i < parts.count(); i++) {
            Object part = parts.part(root, i);
            if (!value(part, out) && !function(part, codec.functionWriter(), out)) {
                return false;
            }
        }
        return true;
    }

    /** Writes a number, a truth value, a short text or null; if it is none of those, nothing, and false. */
    static boolean value(Object value, OutBuffer out) {
        if (value == null) {
            out.put(Tag.NULL);
        } else if (value instanceof Integer number) {
            out.put(Tag.INT);
            out.putInt(number);
        } else if (value instanceof Long number) {
            out.put(Tag.LONG);
            out.putLong(number);
        } else if (value instanceof Double number) {
            out.put(Tag.DOUBLE);
            out.putLong(Double.doubleToRawLongBits(number));
        } else if (value instanceof Boolean truth) {
            out.put(truth ? Tag.TRUE : Tag.FALSE);
        } else if (value instanceof String text && text.length() <= Encoder.SHORT_TEXT) {
            Texts.write(text, out);
        } else {
            return false;
        }
        return true;
    }

    private static boolean function(Object part, FunctionWriter functions, OutBuffer out) {
        int id = functions == null ? -1 : functions.numberOfPlain(part);
        if (id >= 0) {
            out.put(Tag.FUNCTION);
            out.putCount(id);
        }
        return id >= 0;
    }
}
