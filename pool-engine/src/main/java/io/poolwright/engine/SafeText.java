package io.poolwright.engine;

/** What an exception of a user says, even if its methods throw. */
final class SafeText {

    private static final int MAX_LENGTH = 2_000;

    private SafeText() {}

    static String of(Throwable thrown) {
        try {
            String text = String.valueOf(thrown.toString());
            return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
        } catch (Throwable e) {
            return thrown.getClass().getName() + " (its toString throws " + e.getClass().getName() + ")";
        }
    }
}
