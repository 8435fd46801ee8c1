package io.poolwright.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of pools at one moment: processes below this one, threads and files with the library's name. */
final class Traces {

    private static final String LIBRARY = "poolwright";

    private final Set<ProcessHandle> processes;
    private final Set<Thread> threads;
    private final Set<Path> files;

    private Traces(Set<ProcessHandle> processes, Set<Thread> threads, Set<Path> files) {
        this.processes = processes;
        this.threads = threads;
        this.files = files;
    }

    /** Looks around. */
    static Traces now() {
        Set<ProcessHandle> processes = ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toSet());
        Set<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(LIBRARY))
                .collect(Collectors.toSet());
        Set<Path> files = new HashSet<>(entries(Path.of(System.getProperty("java.io.tmpdir"))));
        files.addAll(entries(Path.of("/dev/shm")));
        return new Traces(processes, threads, files);
    }

    /** Describes what is here and was not there before. */
    List<String> without(Traces before) {
        Stream<String> newProcesses = processes.stream()
                .filter(process -> !before.processes.contains(process))
                .map(process -> "process " + process.pid() + ": "
                        + process.info().commandLine().orElse("unknown"));
        Stream<String> newThreads = threads.stream()
                .filter(thread -> !before.threads.contains(thread))
                .map(thread -> "thread " + thread.getName() + ", " + thread.getState());
        Stream<String> newFiles =
                files.stream().filter(file -> !before.files.contains(file)).map(file -> "file " + file);
        return Stream.of(newProcesses, newThreads, newFiles)
                .flatMap(found -> found)
                .sorted()
                .toList();
    }

    /** Returns what has the library's name in a directory, nothing if there is no such directory. */
    private static List<Path> entries(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(LIBRARY))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot look for what tests left in " + directory, e);
        }
    }
}
