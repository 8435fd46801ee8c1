package io.poolwright.engine;

import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Threads and their stacks as text, in the manner of a thread dump. Loads no class that a worker would have to load for it first. */
public final class ThreadText {

    /** In characters. */
    private static final int LONGEST = 60_000;
    private static final int MOST_FRAMES = 200;

    private ThreadText() {}

    /**
     * Writes one thread.
     *
     * @param thread the thread
     * @param stack its stack
     * @return text that ends with an empty line
     */
    public static String of(Thread thread, StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        add(text, thread, stack);
        return text.toString();
    }

    /**
     * Writes many threads, a certain one first.
     *
     * @param first the thread that comes first
     * @param firstStack its stack
     * @param all the threads and their stacks
     * @return text, cut off if it is very long
     */
    public static String of(Thread first, StackTraceElement[] firstStack, Map<Thread, StackTraceElement[]> all) {
        StringBuilder text = new StringBuilder();
        add(text, first, firstStack);
        for (Map.Entry<Thread, StackTraceElement[]> entry : all.entrySet()) {
            if (entry.getKey() != first) {
                if (text.length() > LONGEST) {
                    return text.append("(and more threads)\n").toString();
                }
                add(text, entry.getKey(), entry.getValue());
            }
        }
        return text.toString();
    }

    private static void add(StringBuilder text, Thread thread, StackTraceElement[] stack) {
        text.append('"').append(thread.getName()).append('"');
        if (thread.isDaemon()) {
            text.append(" daemon");
        }
        text.append(' ').append(thread.getState()).append('\n');
        for (int i = 0; i < stack.length && i < MOST_FRAMES; i++) {
            text.append("    at ").append(stack[i]).append('\n');
        }
        if (stack.length > MOST_FRAMES) {
            text.append("    (and ").append(stack.length - MOST_FRAMES).append(" more)\n");
        }
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker != null) {
            text.append("    waiting for a ").append(blocker.getClass().getName()).append('\n');
        }
        text.append('\n');
    }
}
