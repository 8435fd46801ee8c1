package io.poolwright.spi;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A setting of a backend: its name, the type of its value, its default, and how text becomes a value.
 *
 * @param <T> the type of the value
 */
public final class PoolOption<T> {

    private final String name;
    private final Class<? super T> type;
    private final T defaultValue;
    private final Function<String, ? extends T> parser;
    private final String description;

    private PoolOption(
            String name, Class<? super T> type, T defaultValue, Function<String, ? extends T> parser, String description) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
        this.defaultValue = defaultValue;
        this.parser = Objects.requireNonNull(parser, "parser");
        this.description = Objects.requireNonNull(description, "description");
    }

    /**
     * Makes an option.
     *
     * @param <T> the type of the value
     * @param name the name: that of the backend, a dot, and the option's own
     * @param type the class of the value
     * @param defaultValue the value if none is given, may be null
     * @param parser makes a value from text; throws {@link IllegalArgumentException} whose message says what is expected, such
     *     as {@code must be a whole number}
     * @param description what it does, with unit and limits
     * @return the option
     */
    public static <T> PoolOption<T> of(
            String name, Class<? super T> type, T defaultValue, Function<String, ? extends T> parser, String description) {
        return new PoolOption<>(name, type, defaultValue, parser, description);
    }

    /**
     * Makes an option whose value is text.
     *
     * @param name the name
     * @param defaultValue the value if none is given, may be null
     * @param description what it does
     * @return the option
     */
    public static PoolOption<String> text(String name, String defaultValue, String description) {
        return of(name, String.class, defaultValue, Function.identity(), description);
    }

    /**
     * Makes an option whose value is yes or no, as text {@code true} or {@code false}.
     *
     * @param name the name
     * @param defaultValue the value if none is given
     * @param description what it does
     * @return the option
     */
    public static PoolOption<Boolean> flag(String name, boolean defaultValue, String description) {
        return of(name, Boolean.class, defaultValue, OptionText::flag, description);
    }

    /**
     * Makes an option whose value is a whole number.
     *
     * @param name the name
     * @param defaultValue the value if none is given
     * @param description what it does, with unit and limits
     * @return the option
     */
    public static PoolOption<Integer> number(String name, int defaultValue, String description) {
        return of(name, Integer.class, defaultValue, OptionText::number, description);
    }

    /**
     * Makes an option whose value is a length of time, as text {@code 250ms}, {@code 30s}, {@code 5m} or {@code PT30S}.
     *
     * @param name the name
     * @param defaultValue the value if none is given, may be null
     * @param description what it does, with limits
     * @return the option
     */
    public static PoolOption<Duration> duration(String name, Duration defaultValue, String description) {
        return of(name, Duration.class, defaultValue, OptionText::duration, description);
    }

    /**
     * Makes an option whose value is a path.
     *
     * @param name the name
     * @param defaultValue the value if none is given, may be null
     * @param description what it does
     * @return the option
     */
    public static PoolOption<Path> path(String name, Path defaultValue, String description) {
        return of(name, Path.class, defaultValue, OptionText::path, description);
    }

    /**
     * Makes an option whose value is a list of words, as text with blanks between them.
     *
     * @param name the name
     * @param description what it does
     * @return the option; its default is the empty list
     */
    public static PoolOption<List<String>> words(String name, String description) {
        return of(name, List.class, List.of(), OptionText::words, description);
    }

    /**
     * Returns the name.
     *
     * @return the name, such as {@code process.heap}
     */
    public String name() {
        return name;
    }

    /**
     * Returns the class that values have.
     *
     * @return the class
     */
    public Class<? super T> type() {
        return type;
    }

    /**
     * Returns the value if none is given.
     *
     * @return the default, may be null
     */
    public T defaultValue() {
        return defaultValue;
    }

    /**
     * Returns what the option does.
     *
     * @return one or more sentences
     */
    public String description() {
        return description;
    }

    /**
     * Makes a value from text.
     *
     * @param text the text
     * @return the value
     * @throws IllegalArgumentException if the text does not give one; the message says what is expected
     */
    public T parse(String text) {
        return parser.apply(text);
    }

    @Override
    public String toString() {
        return name;
    }
}
