package io.poolwright.bench.harness;

import io.poolwright.bench.Contender;
import io.poolwright.bench.result.Entry;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * What {@code -p} says, held against the fields of the benchmarks that it is meant for. JMH takes every name, and looks at a
 * value when it is that value's turn, which may be an hour later.
 */
final class JmhParameters {

    private final CommandLineOptions options;
    private final List<String> given;

    /**
     * Finds the parameters.
     *
     * @param options the options, as JMH reads them, which tells no names
     * @param arguments the same as they were written
     */
    JmhParameters(CommandLineOptions options, String... arguments) {
        this.options = options;
        given = Stream.of(arguments)
                .map(argument -> argument.replaceFirst("^--?p=?", ""))
                .filter(argument -> argument.contains("="))
                .map(argument -> argument.substring(0, argument.indexOf('=')))
                .filter(name -> options.getParameter(name).hasValue())
                .distinct()
                .toList();
    }

    /**
     * What is wrong with them.
     *
     * @param benchmarks those that are going to run
     * @return the fault, or empty if each is known to one of the benchmarks, and each value is right for all that know it
     */
    Optional<String> fault(Collection<BenchmarkListEntry> benchmarks) {
        Map<String, String> known = new TreeMap<>();
        for (BenchmarkListEntry benchmark : benchmarks) {
            for (Field field : fields(benchmark)) {
                known.putIfAbsent(field.getName(), benchmark.getUsername());
                for (String value : options.getParameter(field.getName()).orElse(List.of())) {
                    Optional<String> demand = demand(field, value);
                    if (demand.isPresent()) {
                        return Optional.of("-p " + field.getName() + " was '" + value + "' but " + demand.get() + ", for "
                                + benchmark.getUsername());
                    }
                }
            }
        }
        return given.stream()
                .filter(name -> !known.containsKey(name))
                .findFirst()
                .map(name -> "-p " + name + " was given but no benchmark of this run has such a parameter; there are "
                        + String.join(", ", known.keySet()));
    }

    /** The fields that JMH fills for a benchmark: its own, and those of what it takes. */
    private static List<Field> fields(BenchmarkListEntry benchmark) {
        try {
            Class<?> type = Class.forName(benchmark.getUserClassQName());
            String method = benchmark.getUsername().substring(benchmark.getUserClassQName().length() + 1);
            List<Class<?>> states = new ArrayList<>(List.of(type));
            Stream.of(type.getMethods())
                    .filter(found -> found.getName().equals(method))
                    .map(Method::getParameterTypes)
                    .forEach(types -> states.addAll(List.of(types)));
            return states.stream()
                    .flatMap(state -> Stream.of(state.getDeclaredFields()))
                    .filter(field -> field.isAnnotationPresent(Param.class))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("JMH lists " + benchmark.getUsername() + ", which is not there", e);
        }
    }

    /** What a value would have to be, if it is not. */
    private Optional<String> demand(Field field, String value) {
        List<String> listed = List.of(field.getAnnotation(Param.class).value());
        if (field.getType() == int.class) {
            int least = listed.contains("0") ? 0 : 1;
            int most = field.getName().equals(Entry.WORKERS) ? RunOptions.MOST_WORKERS : Integer.MAX_VALUE;
            return isNumber(value, least, most)
                    ? Optional.empty()
                    : Optional.of("must be a number from " + least + " to " + most);
        }
        List<String> possible = field.getType().isEnum()
                ? Arrays.stream(field.getType().getEnumConstants()).map(String::valueOf).toList()
                : listed;
        if (!possible.contains(value)) {
            return Optional.of(possible.stream().collect(Collectors.joining(", ", "must be one of ", "")));
        }
        // Another JVM, by -jvm, may have what this one has not.
        return field.getType() == Contender.class && !options.getJvm().hasValue()
                ? Contender.valueOf(value).missing()
                : Optional.empty();
    }

    private static boolean isNumber(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            return number >= least && number <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
