package io.poolwright.bench.harness;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process that measures one contender: a JVM, or CPython. Lines of JSON go to and fro over its standard input and
 * output; at the end of its input it ends.
 */
final class Host implements AutoCloseable {

    private static final Gson GSON = new Gson();
    private static final Duration TO_END = Duration.ofSeconds(30);
    private static final Duration TO_START = Duration.ofMinutes(1);
    private static final Duration TO_ANSWER = Duration.ofMinutes(10);
    private static final ScheduledExecutorService LIMITS = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "pool-bench-limits");
        thread.setDaemon(true);
        return thread;
    });

    private final String name;
    private final Process process;
    private final BufferedWriter requests;
    private final BufferedReader answers;

    private Answer greeting;

    private Host(String name, Process process) {
        this.name = name;
        this.process = process;
        requests = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a host and awaits its first line. */
    static Host start(String name, ProcessBuilder builder) throws BenchmarkFailedException {
        Host host;
        try {
            host = new Host(name, builder.start());
        } catch (IOException e) {
            throw new BenchmarkFailedException(e.getMessage(), e);
        }
        try {
            host.greeting = host.answer(TO_START);
            return host;
        } catch (BenchmarkFailedException e) {
            host.close();
            throw e;
        }
    }

    /** Its first line, which tells if it cannot measure this contender. */
    Answer greeting() {
        return greeting;
    }

    void ask(Request request) throws BenchmarkFailedException {
        try {
            requests.write(GSON.toJson(request));
            requests.newLine();
            requests.flush();
        } catch (IOException e) {
            throw new BenchmarkFailedException(name + " has ended" + exitCode(), e);
        }
    }

    /** Awaits the answer to what was asked. A host that gives none in time is killed. */
    Answer answer() throws BenchmarkFailedException {
        return answer(TO_ANSWER);
    }

    private Answer answer(Duration patience) throws BenchmarkFailedException {
        String line;
        AtomicBoolean late = new AtomicBoolean();
        Future<?> limit = LIMITS.schedule(() -> {
            late.set(true);
            kill();
        }, patience.toSeconds(), TimeUnit.SECONDS);
        try {
            line = answers.readLine();
        } catch (IOException e) {
            throw new BenchmarkFailedException(name + " cannot be read from: " + e.getMessage(), e);
        } finally {
            limit.cancel(false);
        }
        if (line == null) {
            throw new BenchmarkFailedException(late.get()
                    ? name + " gave no answer within " + patience.toSeconds() + " s"
                    : name + " has ended" + exitCode() + "; its error output stands above");
        }
        try {
            Answer answer = GSON.fromJson(line, Answer.class);
            if (answer.error() != null) {
                throw new BenchmarkFailedException(name + ": " + answer.error());
            }
            return answer;
        } catch (JsonParseException e) {
            throw new BenchmarkFailedException(name + " answered '" + line + "', which is no answer", e);
        }
    }

    private String exitCode() {
        return process.isAlive() ? "" : " with exit code " + process.exitValue();
    }

    @Override
    public void close() {
        try {
            requests.close();
        } catch (IOException e) {
            kill(); // it has ended before
        }
        try {
            if (!process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it and its workers: those of CPython outlive a parent that is killed. */
    private void kill() {
        List<ProcessHandle> below = process.descendants().toList();
        process.destroyForcibly();
        below.forEach(ProcessHandle::destroyForcibly);
    }
}
