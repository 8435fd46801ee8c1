package io.poolwright.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Where a worker gets its classes: from the same class path and module path as this JVM, made absolute. */
final class ClassSource {

    private ClassSource() {}

    /** The end of a worker's command line: paths and main class. */
    static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.isEmpty()) {
            arguments.add("-cp");
            arguments.add(absolute(classPath));
        }
        Module module = ClassSource.class.getModule();
        if (!module.isNamed()) {
            arguments.add(WorkerMain.class.getName());
            return arguments;
        }
        String modulePath = System.getProperty("jdk.module.path", "");
        if (!modulePath.isEmpty()) {
            arguments.add("--module-path");
            arguments.add(absolute(modulePath));
        }
        // The worker's root is this library; the program's modules would not be resolved by themselves.
        arguments.add("--add-modules");
        arguments.add(ModuleLayer.boot().modules().stream().map(Module::getName).sorted().collect(Collectors.joining(",")));
        arguments.add("--module");
        arguments.add(module.getName() + "/" + WorkerMain.class.getName());
        return arguments;
    }

    private static String absolute(String path) {
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
