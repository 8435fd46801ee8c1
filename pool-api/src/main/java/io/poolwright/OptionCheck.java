package io.poolwright;

import io.poolwright.spi.ConfigFault;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks the options of a pool against what the providers know.
 *
 * <p>Options of the chosen provider are converted to its types. Those of another provider that is present are checked and
 * dropped, so that one program can carry the settings of several backends. Any other name is a fault: a typing error must not
 * go unnoticed.
 */
final class OptionCheck {

    private final PoolProvider chosen;
    private final List<PoolProvider> present;

    OptionCheck(PoolProvider chosen, List<PoolProvider> present) {
        this.chosen = chosen;
        this.present = present;
    }

    Map<String, Object> check(Map<String, Object> given, List<ConfigFault> faults) {
        Map<String, Object> values = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            Optional<PoolProvider> owner = present.stream().filter(p -> name.startsWith(p.name() + ".")).findFirst();
            Optional<PoolOption<?>> option =
                    owner.flatMap(p -> p.options().stream().filter(o -> o.name().equals(name)).findFirst());
            if (option.isEmpty()) {
                faults.add(new ConfigFault("option " + name, "'" + value + "'", unknown(owner.orElse(chosen))));
            } else {
                convert(option.get(), value, faults).ifPresent(converted -> {
                    if (owner.get().name().equals(chosen.name())) {
                        values.put(name, converted);
                    }
                });
            }
        });
        return values;
    }

    private static String unknown(PoolProvider owner) {
        String known = owner.options().stream().map(PoolOption::name).sorted().collect(Collectors.joining(", "));
        return "is not an option; backend '" + owner.name() + "' has " + (known.isEmpty() ? "none" : known);
    }

    private static Optional<Object> convert(PoolOption<?> option, Object value, List<ConfigFault> faults) {
        if (value instanceof String text) { // parsed even if the type is String: the parser knows what is allowed
            try {
                return Optional.of(option.parse(text));
            } catch (IllegalArgumentException e) {
                String reason = e.getMessage() == null ? "cannot be read as a " + option.type().getName() : e.getMessage();
                faults.add(new ConfigFault("option " + option.name(), "'" + text + "'", reason));
                return Optional.empty();
            }
        }
        if (option.type().isInstance(value)) {
            return Optional.of(value);
        }
        faults.add(new ConfigFault(
                "option " + option.name(),
                "'" + value + "', a " + value.getClass().getName(),
                "must be a " + option.type().getName() + " or text"));
        return Optional.empty();
    }
}
