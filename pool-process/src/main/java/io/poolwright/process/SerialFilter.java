package io.poolwright.process;

import java.io.ObjectInputFilter;

/** The user's pattern of what may be deserialized, which cannot forbid this library's own classes. */
final class SerialFilter {

    private SerialFilter() {}

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
