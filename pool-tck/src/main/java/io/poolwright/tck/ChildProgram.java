package io.poolwright.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A main class that runs in a JVM of its own: with the class path of this one, and with the backend under test as
 * system property {@code poolwright.backend}.
 *
 * <pre>{@code
 * try (ChildProgram program = ChildProgram.start(backend(), Demo.class, "3")) {
 *     assertEquals(0, program.await(Duration.ofSeconds(30)), program::output);
 * }
 * }</pre>
 */
public final class ChildProgram implements AutoCloseable {

    private static final Duration READING = Duration.ofSeconds(5);

    private final Process process;
    private final StringBuffer output = new StringBuffer();
    private final Thread reader;

    private ChildProgram(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "kit-child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a program with the JVM options that every JVM has.
     *
     * @param backend the name of the backend
     * @param main the class whose {@code main} is run
     * @param arguments its arguments
     * @return the program, running
     * @throws IOException if the JVM cannot be started
     */
    public static ChildProgram start(String backend, Class<?> main, String... arguments) throws IOException {
        return start(backend, List.of(), main, arguments);
    }

    /**
     * Starts a program.
     *
     * @param backend the name of the backend
     * @param jvmOptions options of the JVM, such as {@code -Xmx64m}
     * @param main the class whose {@code main} is run
     * @param arguments its arguments
     * @return the program, running
     * @throws IOException if the JVM cannot be started
     */
    public static ChildProgram start(String backend, Collection<String> jvmOptions, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // the quick compiler alone: it runs for a moment
        command.add("-Dpoolwright.backend=" + backend);
        command.addAll(jvmOptions);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ChildProgram(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /**
     * Returns the program's process, for looking at it and for killing it.
     *
     * @return the process
     */
    public Process process() {
        return process;
    }

    /**
     * Returns what the program and its descendants have written so far.
     *
     * @return standard output and standard error, in one
     */
    public String output() {
        return output.toString();
    }

    /**
     * Waits until the program has ended.
     *
     * @param limit how long at most
     * @return its exit code
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws AssertionError if it does not end in time; it is destroyed then, and its descendants with it
     */
    public int await(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            close();
            throw new AssertionError(
                    "expected the program to end within " + limit.toSeconds() + " s; its output until then: " + output);
        }
        reader.join(READING.toMillis());
        return process.exitValue();
    }

    /** Destroys the program and its descendants, if it still runs. */
    @Override
    public void close() {
        if (process.isAlive()) {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private void read() {
        char[] buffer = new char[1024];
        try (Reader in = new InputStreamReader(process.getInputStream(), UTF_8)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                output.append(buffer, 0, count);
            }
        } catch (IOException e) {
            output.append("(no more output: ").append(e.getMessage()).append(')');
        }
    }
}
