package io.poolwright.spi;

import java.util.Objects;

/**
 * One thing wrong with a configuration.
 *
 * @param property the setting, such as {@code workers}
 * @param value the value it was given, as text
 * @param reason what is wrong with it and what to do, such as {@code must be at least 1}
 */
public record ConfigFault(String property, String value, String reason) {

    /**
     * Makes a fault.
     *
     * @param property the setting, such as {@code workers}
     * @param value the value it was given, as text
     * @param reason what is wrong with it and what to do, such as {@code must be at least 1}
     * @throws NullPointerException if a component is null
     */
    public ConfigFault {
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
        return property + " was " + value + " but " + reason;
    }
}
