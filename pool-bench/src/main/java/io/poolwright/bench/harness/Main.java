package io.poolwright.bench.harness;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The program of the jar: one of its commands, or JMH.
 *
 * <pre>{@code
 * java -jar pool-bench/target/benchmarks.jar quick
 * java -jar pool-bench/target/benchmarks.jar TaskBenchmark.roundTrip -p workers=2 -f 3
 * }</pre>
 */
public final class Main {

    private static final int WRONG_ARGUMENTS = 2;

    private Main() {}

    /**
     * Runs the command that the first argument names, or else JMH with all of them.
     *
     * @param arguments the arguments
     * @throws Exception if JMH cannot read its list of benchmarks
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && Commands.names().contains(arguments[0])) {
            System.exit(Commands.run(arguments, System.out, System.err));
        }
        Optional<String> fault = JmhOptions.fault(Path.of(""), arguments);
        if (fault.isPresent()) {
            System.err.println(fault.get());
            System.exit(WRONG_ARGUMENTS);
        }
        if (JmhOptions.asksForHelp(arguments)) {
            System.out.println(Commands.usage());
        }
        org.openjdk.jmh.Main.main(JmhOptions.strict(arguments));
    }
}
