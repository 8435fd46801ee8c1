package io.poolwright.process;

import io.poolwright.spi.ConfigFault;
import io.poolwright.spi.PoolConfig;
import io.poolwright.spi.PoolOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What can be wrong with the options' values, found before any process is started. */
final class ProcessCheck {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final long SMALLEST_MESSAGE = 64 << 10;

    private final PoolConfig config;
    private final List<ConfigFault> faults = new ArrayList<>();

    private ProcessCheck(PoolConfig config) {
        this.config = config;
    }

    static List<ConfigFault> faults(PoolConfig config) {
        return new ProcessCheck(config).run();
    }

    private List<ConfigFault> run() {
        String heap = config.get(ProcessOptions.HEAP);
        if (heap != null && !MemorySize.isOne(heap)) {
            fault(ProcessOptions.HEAP, heap, "must be a number of bytes with k, m or g, such as 256m");
        }
        checkSizes();
        Path directory = config.get(ProcessOptions.WORKING_DIRECTORY);
        if (directory != null && !Files.isDirectory(directory)) {
            fault(ProcessOptions.WORKING_DIRECTORY, directory, "must be a directory that is there");
        }
        Path javaHome = config.get(ProcessOptions.JAVA_HOME);
        if (javaHome != null && !Files.isExecutable(LaunchCommand.javaIn(javaHome))) {
            fault(ProcessOptions.JAVA_HOME, javaHome, "must be a Java installation with an executable bin/java");
        }
        positive(ProcessOptions.START_TIMEOUT);
        positive(ProcessOptions.STOP_GRACE);
        positive(ProcessOptions.CANCEL_GRACE);
        positive(ProcessOptions.BEGIN_GRACE);
        positive(ProcessOptions.LOSS_WINDOW);
        if (config.get(ProcessOptions.MAX_AGE) != null) {
            positive(ProcessOptions.MAX_AGE);
        }
        Integer losses = config.get(ProcessOptions.MAX_LOSSES);
        if (losses != null && losses < 1) {
            fault(ProcessOptions.MAX_LOSSES, losses, "must be at least 1");
        }
        if (config.get(ProcessOptions.MAX_DEPTH) < 1) {
            fault(ProcessOptions.MAX_DEPTH, config.get(ProcessOptions.MAX_DEPTH), "must be at least 1");
        }
        checkFilter(config.get(ProcessOptions.SERIAL_FILTER));
        checkEnvironment();
        return faults;
    }

    private void checkSizes() {
        String message = config.get(ProcessOptions.MAX_MESSAGE);
        if (message != null && (!MemorySize.isOne(message) || MemorySize.bytes(message) < SMALLEST_MESSAGE)) {
            fault(ProcessOptions.MAX_MESSAGE, message, "must be a number of bytes, 64k or more, such as 64m");
        }
        String resident = config.get(ProcessOptions.MAX_RESIDENT_MEMORY);
        if (resident != null && !MemorySize.isOne(resident)) {
            fault(ProcessOptions.MAX_RESIDENT_MEMORY, resident, "must be a number of bytes with k, m or g, such as 1g");
        } else if (resident != null && !ResidentMemory.isKnown()) {
            fault(ProcessOptions.MAX_RESIDENT_MEMORY, resident, "must be left out on a system without /proc, which tells the memory");
        }
    }

    private void checkFilter(String pattern) {
        try {
            SerialFilter.of(pattern);
        } catch (IllegalArgumentException e) {
            fault(ProcessOptions.SERIAL_FILTER, pattern, "must be a pattern: " + e.getMessage());
        }
    }

    private void checkEnvironment() {
        config.get(ProcessOptions.ENVIRONMENT).forEach((name, value) -> {
            if (name == null || name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                fault(ProcessOptions.ENVIRONMENT, name, "must have names that are not empty and hold no '='");
            }
            if (value == null || value.indexOf('\0') >= 0) {
                fault(ProcessOptions.ENVIRONMENT, name, "must have values that are text");
            }
        });
    }

    private void positive(PoolOption<Duration> option) {
        Duration value = config.get(option);
        if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            fault(option, value, "must be more than zero and at most " + LONGEST.toDays() + " days");
        }
    }

    private void fault(PoolOption<?> option, Object value, String reason) {
        faults.add(new ConfigFault("option " + option.name(), "'" + value + "'", reason));
    }
}
