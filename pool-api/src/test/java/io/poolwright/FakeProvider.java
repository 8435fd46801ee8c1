package io.poolwright;

import io.poolwright.spi.Availability;
import io.poolwright.spi.Capability;
import io.poolwright.spi.ConfigFault;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import io.poolwright.spi.PoolProvider;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** A backend whose pools do no work: they tell what they were opened with. Its name decides the names of its options. */
public abstract class FakeProvider implements PoolProvider {

    private final String name;
    private final int preference;
    private final Availability availability;

    /** Makes a provider that is available. */
    protected FakeProvider(String name, int preference) {
        this(name, preference, Availability.yes());
    }

    /** Makes a provider. */
    protected FakeProvider(String name, int preference, Availability availability) {
        this.name = name;
        this.preference = preference;
        this.availability = availability;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int preference() {
        return preference;
    }

    @Override
    public final Availability availability() {
        return availability;
    }

    @Override
    public final Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public final List<PoolOption<?>> options() {
        return List.of(size(), copy(), grace(), mode(), args());
    }

    /** Refuses a grace of more than an hour, which no parser does. */
    @Override
    public final List<ConfigFault> check(PoolConfig config) {
        return config.get(grace()).compareTo(Duration.ofHours(1)) > 0
                ? List.of(new ConfigFault("option " + name + ".grace", config.get(grace()).toString(), "must be an hour at most"))
                : List.of();
    }

    @Override
    public final Pool open(PoolConfig config) {
        return FakePool.of(name, config);
    }

    final PoolOption<Integer> size() {
        return PoolOption.number(name + ".size", 4, "How many.");
    }

    final PoolOption<Boolean> copy() {
        return PoolOption.flag(name + ".copy", false, "Whether to copy.");
    }

    final PoolOption<Duration> grace() {
        return PoolOption.duration(name + ".grace", Duration.ofSeconds(5), "How long to wait, an hour at most.");
    }

    final PoolOption<String> mode() {
        return PoolOption.of(name + ".mode", String.class, "auto", FakeProvider::parseMode, "One of auto and tcp.");
    }

    final PoolOption<List<String>> args() {
        return PoolOption.words(name + ".args", "Words.");
    }

    private static String parseMode(String text) {
        if (text.equals("mute")) {
            throw new IllegalArgumentException(); // a careless parser: it does not say what is expected
        }
        if (!Set.of("auto", "tcp").contains(text)) {
            throw new IllegalArgumentException("must be auto or tcp");
        }
        return text;
    }
}
