package io.poolwright.process;

import io.poolwright.spi.PoolConfig;
import io.poolwright.wire.PrivateDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The command line of a worker's JVM. If it may be longer than the system allows, all but the program itself goes to an
 * argument file.
 */
final class LaunchCommand {

    private static final String ARGUMENT_FILE = "arguments";
    /** In characters; below what any system allows, the quoting of arguments included. */
    private static final int LONGEST_LINE = 16_000;

    private final PoolConfig config;
    private final List<String> common;

    LaunchCommand(PoolConfig config, MachineShare share) {
        this.config = config;
        this.common = commonArguments(share);
    }

    static Path javaIn(Path javaHome) {
        Path bin = javaHome.resolve("bin");
        return File.separatorChar == '\\' ? bin.resolve("java.exe") : bin.resolve("java");
    }

    /** Prepares a launch: writes its argument file, if it needs one, and returns what is to be started. */
    ProcessBuilder prepare(PrivateDirectory directory, CrashFile crashFile) throws IOException {
        List<String> arguments = new ArrayList<>();
        arguments.add(crashFile.option());
        arguments.addAll(common);
        Path javaHome = config.get(ProcessOptions.JAVA_HOME);
        Path java = javaIn(javaHome != null ? javaHome : Path.of(System.getProperty("java.home")));
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        if (arguments.stream().mapToInt(String::length).sum() <= LONGEST_LINE) {
            command.addAll(arguments);
        } else {
            directory.create();
            Path file = directory.path().resolve(ARGUMENT_FILE);
            String text = arguments.stream().map(LaunchCommand::quoted).collect(Collectors.joining("\n"));
            Files.writeString(file, text, Charset.defaultCharset()); // the launcher reads it so
            command.add("@" + file);
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        JvmSettings.VARIABLES.forEach(environment::remove);
        environment.putAll(config.get(ProcessOptions.ENVIRONMENT));
        Path workingDirectory = config.get(ProcessOptions.WORKING_DIRECTORY);
        if (workingDirectory != null) {
            builder.directory(workingDirectory.toFile());
        }
        return builder;
    }

    private List<String> commonArguments(MachineShare share) {
        List<String> own = config.get(ProcessOptions.JVM_OPTIONS);
        List<String> all = new ArrayList<>();
        if (own.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
            all.add("-XX:+UseSerialGC"); // the fewest threads, the least memory
        }
        all.add("-XX:-UsePerfData"); // no file in the temp folder
        all.add("-XX:-CreateCoredumpOnCrash"); // no file in the working directory
        all.add("-Xshare:auto");
        all.add("-Xlog:disable"); // the JVM's own messages go to standard error, for standard output is the user's
        all.add("-Xlog:all=warning:stderr");
        if (config.get(ProcessOptions.OUTPUT).kind() != OutputTarget.Kind.INHERIT) {
            for (String stream : List.of("stdout", "stderr")) {
                all.add("-D" + stream + ".encoding=UTF-8"); // what OutputPump reads; from JDK 19 on
                all.add("-Dsun." + stream + ".encoding=UTF-8"); // before
            }
        }
        all.addAll(JvmSettings.inherited());
        all.addAll(Nesting.arguments(config));
        share.addTo(all);
        all.addAll(own);
        all.addAll(ClassSource.arguments());
        return all;
    }

    /** As the launcher reads an argument file: in quotes, with backslashes escaped. */
    static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r") + '"';
    }
}
