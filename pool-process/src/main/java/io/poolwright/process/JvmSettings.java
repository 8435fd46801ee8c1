package io.poolwright.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of this JVM that its workers get too: those that change what a program means, not those about memory,
 * agents, debuggers
 * or files.
 */
final class JvmSettings {

    /** Where the JVM takes options from besides its command line. Their effect is in {@link #inherited} already. */
    static final List<String> VARIABLES = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private static final List<String> WITH_VALUE = List.of(
            "--add-opens", "--add-exports", "--add-reads", "--add-modules", "--enable-native-access", "--patch-module",
            "--limit-modules", "--illegal-native-access", "--sun-misc-unsafe-memory-access");
    private static final List<String> ASSERTIONS =
            List.of("-ea", "-da", "-esa", "-dsa", "-enableassertions", "-disableassertions", "-enablesystemassertions",
                    "-disablesystemassertions");
    private static final List<String> OWN_PROPERTIES = List.of(
            "-Dcom.sun.management.", "-Djava.class.path=", "-Djdk.module.", "-Djava.home=",
            "-D" + Nesting.DEPTH + "=", "-D" + Nesting.LIMIT + "=");

    private JvmSettings() {}

    /** Returns them as they are to stand on a worker's command line. */
    static List<String> inherited() {
        return inheritable(ManagementFactory.getRuntimeMXBean().getInputArguments());
    }

    static List<String> inheritable(List<String> arguments) {
        List<String> kept = new ArrayList<>();
        for (String argument : arguments) {
            if (isInheritable(argument)) {
                kept.add(argument);
            }
        }
        return kept;
    }

    private static boolean isInheritable(String argument) {
        if (argument.startsWith("-D")) {
            return OWN_PROPERTIES.stream().noneMatch(argument::startsWith);
        }
        return argument.equals("--enable-preview")
                || WITH_VALUE.stream().anyMatch(option -> argument.startsWith(option + "="))
                || ASSERTIONS.stream().anyMatch(option -> argument.equals(option) || argument.startsWith(option + ":"));
    }
}
