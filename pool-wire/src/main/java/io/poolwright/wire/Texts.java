package io.poolwright.wire;

import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;

/** The form of strings: a byte for each char where all fit, else two. */
final class Texts {

    private Texts() {}

    @SuppressWarnings("deprecation") // exactly what is needed: the low bytes of chars that have no others
    static void write(String text, OutBuffer out) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) > 0xff) {
                writeWide(text, out);
                return;
            }
        }
        out.put(Tag.TEXT);
        out.putCount(length);
        int start = out.reserve(length);
        text.getBytes(0, length, out.array(), start);
    }

    private static void writeWide(String text, OutBuffer out) {
        out.put(Tag.WIDE_TEXT);
        out.putCount(text.length());
        out.elements(text.length(), Character.BYTES).asCharBuffer().put(text);
    }

    static String read(InBuffer in) throws StreamCorruptedException {
        int length = in.getCount();
        int start = in.take(length);
        return new String(in.array(), start, length, StandardCharsets.ISO_8859_1);
    }

    static String readWide(InBuffer in) throws StreamCorruptedException {
        int length = in.getClaim(Character.BYTES);
        return in.elements(length, Character.BYTES).asCharBuffer().toString();
    }
}
