package io.poolwright.engine;

/** What a task is called in messages. Made only when there is one. */
final class TaskLabel {

    private TaskLabel() {}

    /**
     * What the user called it, else the class of its function, and its number.
     *
     * @param id the job's number
     * @param given the user's label, null if there is none
     * @param function the class of the user's function
     */
    static String of(long id, String given, Class<?> function) {
        return given != null ? given : functionName(function) + " #" + id;
    }

    /** {@code Demo} for a lambda or method reference written in a class Demo, whose own class is a hidden one. */
    private static String functionName(Class<?> function) {
        String name = function.getName();
        int lambda = name.indexOf("$$Lambda");
        String shown = lambda < 0 ? name : name.substring(0, lambda);
        return shown.substring(shown.lastIndexOf('.') + 1);
    }
}
