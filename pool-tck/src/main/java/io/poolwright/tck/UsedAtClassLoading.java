package io.poolwright.tck;

import io.poolwright.SharedQueue;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup.ClassOption;

/** What a class that uses a queue in its static initializer needs, which can have no arguments. */
final class UsedAtClassLoading {

    private static SharedQueue<String> queue;
    private static String taken;

    private UsedAtClassLoading() {}

    /** Loads the class below anew, which has not been initialized then in this JVM, and returns what it took. */
    static synchronized String load(SharedQueue<String> shared) throws IOException, IllegalAccessException {
        queue = shared;
        taken = null;
        String file = "UsedAtClassLoading$Loaded.class";
        try (InputStream in = UsedAtClassLoading.class.getResourceAsStream(file)) {
            MethodHandles.lookup().defineHiddenClass(in.readAllBytes(), true, ClassOption.NESTMATE);
        }
        return taken;
    }

    /** Puts and takes while it is initialized. */
    static final class Loaded {
        static {
            try {
                queue.put("put while a class is loaded");
                taken = queue.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            }
        }

        private Loaded() {}
    }
}
