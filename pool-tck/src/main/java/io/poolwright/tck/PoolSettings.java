package io.poolwright.tck;

import io.poolwright.Pool;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The backend under test and its options, for pools that are not opened by the kit itself: by a task, or by another program, which is
 * given them as system properties.
 *
 * @param backend the name of the backend
 * @param options its options, by name
 */
record PoolSettings(String backend, HashMap<String, String> options) implements Serializable {

    private static final String OPTION = "poolwright.kit.option.";

    /** The settings that rows have. */
    static PoolSettings of(PoolRows rows) {
        return new PoolSettings(rows.backend(), new HashMap<>(rows.options()));
    }

    /** The settings that {@link #asJvmOptions} gave to this program; its backend is the default one of all pools. */
    static PoolSettings ofThisProgram() {
        HashMap<String, String> options = new HashMap<>();
        for (String property : System.getProperties().stringPropertyNames()) {
            if (property.startsWith(OPTION)) {
                options.put(property.substring(OPTION.length()), System.getProperty(property));
            }
        }
        return new PoolSettings(System.getProperty("poolwright.backend"), options);
    }

    /** What tells another program the options. */
    List<String> asJvmOptions() {
        return options.entrySet().stream()
                .map(option -> "-D" + OPTION + option.getKey() + "=" + option.getValue())
                .toList();
    }

    /** Makes the settings of a pool. */
    Pool.Builder builder() {
        Pool.Builder builder = Pool.builder().backend(backend);
        for (Map.Entry<String, String> option : options.entrySet()) {
            builder = builder.option(option.getKey(), option.getValue());
        }
        return builder;
    }
}
