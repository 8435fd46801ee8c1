package io.poolwright.bench.harness;

import com.google.gson.Gson;
import io.poolwright.bench.Contender;
import io.poolwright.bench.Residents;
import io.poolwright.bench.scenario.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The program of a host that is a JVM: runs JMH, or a scenario, when it is told to. */
final class HostMain {

    private static final Gson GSON = new Gson();

    private HostMain() {}

    /**
     * Answers requests until there are no more.
     *
     * @param arguments the contender
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err); // what JMH or a task prints must not come between the answers
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Optional<String> missing = Contender.find(arguments[0]).flatMap(Contender::missing);
        write(answers, missing.isPresent() ? Answer.absent(missing.get()) : Answer.ready(null));
        Residents.keep();
        try {
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                write(answers, answer(GSON.fromJson(line, Request.class)));
            }
        } finally {
            Residents.closeAll();
        }
    }

    private static void write(PrintStream answers, Answer answer) throws IOException {
        answers.write((GSON.toJson(answer) + "\n").getBytes(StandardCharsets.UTF_8));
        answers.flush();
    }

    private static Answer answer(Request request) {
        try {
            Optional<Scenario> scenario = Scenario.find(request.benchmark());
            return Answer.of(scenario.isPresent()
                    ? scenario.get().run(request.params(), request.ops())
                    : JmhRun.of(request));
        } catch (UnsupportedOperationException e) {
            return Answer.absent(e.getMessage());
        } catch (Exception e) {
            e.printStackTrace();
            return Answer.error(request.benchmark() + " " + request.params() + ": " + causes(e));
        }
    }

    /** What went wrong, down to the bottom: JMH adds what a benchmark threw as suppressed. */
    private static String causes(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        if (failure.getCause() != null) {
            text.append("; ").append(causes(failure.getCause()));
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            text.append("; ").append(causes(suppressed));
        }
        return text.toString();
    }
}
