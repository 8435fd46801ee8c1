package io.poolwright.process;

import java.lang.reflect.Method;

/**
 * Ctrl-C in a terminal, which goes to the parent and to all its workers at once. Workers leave it to the parent: when
 * that ends, so do
 * they.
 */
final class InterruptSignal {

    private InterruptSignal() {}

    /** Makes this process ignore it, where the JVM offers that. */
    static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            Method handle = signal.getMethod("handle", signal, handler);
            handle.invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JVM without the module jdk.unsupported: the worker ends at once, and its parent is ending too.
        }
    }
}
