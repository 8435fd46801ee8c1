package io.poolwright.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The executor that starts a virtual thread for each task, from Java 21 on; reached by name, as this is compiled for 17. */
final class VirtualThreads {

    /** The system property that says how many threads carry the virtual ones; read once by the JVM. */
    static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private static final int FIRST_VERSION = 21;

    private VirtualThreads() {}

    /** Why there are none here, if there are none. */
    static Optional<String> missing() {
        int version = Runtime.version().feature();
        return version >= FIRST_VERSION
                ? Optional.empty()
                : Optional.of("virtual threads need Java 21, this is Java " + version);
    }

    static ExecutorService open() {
        missing().ifPresent(reason -> {
            throw new UnsupportedOperationException(reason);
        });
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("no executor of virtual threads in Java " + Runtime.version(), e);
        }
    }
}
