package io.poolwright.process;

import java.io.ObjectInputFilter;
import java.security.Security;

/** The user's pattern of what may be deserialized, which cannot forbid this library's own classes. */
final class SerialFilter {

    /** The property of a JVM, or of its installation, that sets a filter for all that is deserialized. */
    private static final String PROPERTY = "jdk.serialFilter";

    private SerialFilter() {}

    /** Whether the installation of Java has a filter for all its JVMs. */
    static boolean isInstalled() {
        return Security.getProperty(PROPERTY) != null;
    }

    /** Whether this JVM has been started with a filter, or with a factory of such. */
    static boolean isGivenAtStart() {
        return System.getProperty(PROPERTY) != null || System.getProperty(PROPERTY + "Factory") != null;
    }

    /**
     * Makes a filter.
     *
     * @param pattern as {@link ObjectInputFilter.Config#createFilter} takes it
     * @throws IllegalArgumentException if the pattern is none
     */
    static ObjectInputFilter of(String pattern) {
        return ObjectInputFilter.Config.createFilter("io.poolwright.engine.*;io.poolwright.wire.*;io.poolwright.manager.*;io.poolwright.*;"
                + "java.lang.invoke.SerializedLambda;java.lang.Object;java.lang.StackTraceElement;java.lang.Throwable;"
                + "java.lang.Exception;java.lang.RuntimeException;java.util.Collections$EmptyList;"
                + pattern);
    }
}
