package io.poolwright.process;

import java.util.Locale;
import java.util.regex.Pattern;

/** A number of bytes as text, in the form of {@code -Xmx}: {@code 1048576}, {@code 1024k}, {@code 1m}, {@code 2g}. */
final class MemorySize {

    private static final Pattern FORM = Pattern.compile("[1-9]\\d{0,14}[kKmMgGtT]?");

    private MemorySize() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** Returns the number of bytes, at most {@link Long#MAX_VALUE}. */
    static long bytes(String text) {
        int unit = "kmgt".indexOf(Character.toLowerCase(text.charAt(text.length() - 1))) + 1;
        long number = Long.parseLong(unit == 0 ? text : text.substring(0, text.length() - 1));
        long factor = 1L << (10 * unit);
        return number > Long.MAX_VALUE / factor ? Long.MAX_VALUE : number * factor;
    }

    /** For people, such as {@code 512 MB} or {@code 1.5 GB}. */
    static String text(long bytes) {
        return bytes < 1L << 30
                ? bytes / (1L << 20) + " MB"
                : String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30)).replace(".0 ", " ");
    }
}
