package io.poolwright.bench.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How numbers are written: three digits, and no more noughts than need be. */
final class Figures {

    private static final String[] PREFIXES = {"", "k", "M", "G"};
    private static final double STEP = 1000;

    private Figures() {}

    /** With a prefix for thousands and millions. */
    static String shortly(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        int prefix = 0;
        double rest = value;
        while (Math.abs(rest) >= STEP - 0.5 && prefix < PREFIXES.length - 1) {
            rest /= STEP;
            prefix++;
        }
        return threeDigits(rest) + (prefix == 0 ? "" : " " + PREFIXES[prefix]);
    }

    /** A round number beside an axis, without noughts behind the point. */
    static String tick(double value) {
        int prefix = 0;
        double rest = value;
        while (rest >= STEP && prefix < PREFIXES.length - 1) {
            rest /= STEP;
            prefix++;
        }
        return new BigDecimal(rest).round(new MathContext(2)).stripTrailingZeros().toPlainString() + PREFIXES[prefix];
    }

    /** How many times. */
    static String times(double ratio) {
        return threeDigits(ratio) + "x";
    }

    static String percent(double part) {
        return Double.isNaN(part) ? "?" : String.format(Locale.ROOT, "%.0f %%", 100 * part);
    }

    private static String threeDigits(double value) {
        double size = Math.abs(value);
        int decimals = size >= 99.95 || size == 0 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 ? 2 : size >= 0.00995 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
