package io.poolwright.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM of the same Java and class path as this one. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * The command that runs a program of this class path.
     *
     * @param program its class
     * @param options options for the JVM
     * @param arguments arguments for the program
     * @return the builder of the process; what it prints as an error goes where that of this JVM goes
     */
    public static ProcessBuilder of(Class<?> program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path").isEmpty() ? "." : absolute());
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static String absolute() {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            parts.add(Path.of(part).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, parts);
    }
}
