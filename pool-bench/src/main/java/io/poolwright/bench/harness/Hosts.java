package io.poolwright.bench.harness;

import io.poolwright.bench.ChildJvm;
import io.poolwright.bench.Contender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts hosts: a JVM, or CPython with the script that this class brings along. */
final class Hosts implements AutoCloseable {

    private static final String SCRIPT = "cpython_host.py";
    private static final String CPYTHON = "cpython";

    /** The level of the log, see logback.xml: that a worker was lost is no news where workers are killed. */
    private static final String QUIET = "-Dpoolwright.bench.log=ERROR";

    /** From this version on a JVM warns of what JMH uses, in the midst of the progress. */
    private static final int WARNS_OF_UNSAFE = 24;

    private static final String UNSAFE_ALLOWED = "--sun-misc-unsafe-memory-access=allow";

    private final String python;
    private final List<String> jvmOptions;
    private final Path directory;
    private final Path script;
    private String pythonVersion;

    /**
     * Unpacks the script.
     *
     * @param python the command that runs CPython
     * @param jvmOptions options of those hosts that are JVMs
     */
    Hosts(String python, List<String> jvmOptions) throws IOException {
        this.python = python;
        this.jvmOptions = jvmOptions;
        directory = Files.createTempDirectory("pw-bench");
        script = directory.resolve(SCRIPT);
        // For a run that is cut off. The last comes first.
        directory.toFile().deleteOnExit();
        script.toFile().deleteOnExit();
        try (InputStream resource = Hosts.class.getResourceAsStream(SCRIPT)) {
            Files.copy(resource, script);
        }
    }

    /**
     * Starts a host.
     *
     * @throws AbsentException if the contender cannot be measured on this machine; a CPython that does not start is such
     *     a case
     * @throws BenchmarkFailedException if a JVM cannot be started
     */
    Host start(String contender, int workers) throws AbsentException, BenchmarkFailedException {
        return contender.startsWith(CPYTHON) ? startPython(contender, workers) : startJvm(contender, workers);
    }

    private Host startJvm(String contender, int workers) throws AbsentException, BenchmarkFailedException {
        List<String> options = new ArrayList<>(jvmOptions);
        options.add(QUIET);
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE) {
            options.add(UNSAFE_ALLOWED);
        }
        Contender.find(contender).ifPresent(known -> options.addAll(known.jvmOptions(workers)));
        return willing(Host.start(contender, ChildJvm.of(HostMain.class, options, contender)));
    }

    private Host startPython(String contender, int workers) throws AbsentException {
        ProcessBuilder command = new ProcessBuilder(
                        python, "-B", script.toString(), contender, String.valueOf(Math.max(1, workers)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Host host = willing(Host.start(contender, command));
            pythonVersion = host.greeting().about();
            return host;
        } catch (AbsentException e) {
            pythonVersion = e.getMessage();
            throw e;
        } catch (BenchmarkFailedException e) {
            pythonVersion = e.getMessage();
            throw new AbsentException(e.getMessage());
        }
    }

    private static Host willing(Host host) throws AbsentException {
        String reason = host.greeting().absent();
        if (reason != null) {
            host.close();
            throw new AbsentException(reason);
        }
        return host;
    }

    /** The version of CPython, or why there is none. */
    String pythonVersion() {
        return pythonVersion == null ? "not asked" : pythonVersion;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(script);
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
