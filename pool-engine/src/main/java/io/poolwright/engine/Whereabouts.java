package io.poolwright.engine;

/**
 * Where a task stood at one moment.
 *
 * @param stack the stack of its thread, null if that is not known
 * @param threadDump what all threads of its worker did, null if that is not known
 * @param problem why it is not known, null if it is
 */
public record Whereabouts(StackTraceElement[] stack, String threadDump, String problem) {

    /**
     * Makes an answer that there is none.
     *
     * @param problem why
     * @return the answer
     */
    public static Whereabouts unknown(String problem) {
        return new Whereabouts(null, null, problem);
    }

    /** For a message: the first place outside the JDK, from where the task called what it was in. */
    String text() {
        if (stack == null || stack.length == 0) {
            return "; where it stood is not known: " + (problem == null ? "its thread has no stack" : problem);
        }
        for (StackTraceElement frame : stack) {
            String module = frame.getModuleName();
            if (module == null || !(module.startsWith("java.") || module.startsWith("jdk."))) {
                return "; it stood in " + frame;
            }
        }
        return "; it stood in " + stack[0];
    }
}
