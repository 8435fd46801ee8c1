package io.poolwright.wire;

/** The message of a user's exception, even if asking for it throws or it is of any length. */
public final class SafeMessage {

    private static final int MAX_LENGTH = 10_000;

    private SafeMessage() {}

    /**
     * Returns the class and message of an exception, as its {@code toString} should.
     *
     * @param thrown the exception
     * @return text
     */
    public static String withClass(Throwable thrown) {
        String message = of(thrown);
        return message == null ? thrown.getClass().getName() : thrown.getClass().getName() + ": " + message;
    }

    /**
     * Returns the message of an exception.
     *
     * @param thrown the exception
     * @return its message, null if it has none, shortened if it is very long
     */
    public static String of(Throwable thrown) {
        return cut(whole(thrown), MAX_LENGTH);
    }

    /** The message of an exception, however long it is; null if it has none. */
    static String whole(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable e) {
            return "(its getMessage throws " + e.getClass().getName() + ")";
        }
    }

    /** A message of so many characters at most, and how many are left out. */
    static String cut(String message, int longest) {
        return message == null || message.length() <= longest
                ? message
                : message.substring(0, longest) + "... (" + (message.length() - longest) + " more characters)";
    }
}
