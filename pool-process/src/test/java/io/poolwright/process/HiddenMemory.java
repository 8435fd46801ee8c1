package io.poolwright.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Java installation whose JVMs do not see the open files of the process that starts them, as in a container of their own: for them there
 * is a folder without files in that place. So they cannot open what memory it shares with them.
 */
final class HiddenMemory {

    /** Ways to a mount namespace of one's own, for root and for others. */
    private static final List<String> NAMESPACES = List.of("unshare --mount", "unshare --map-root-user --mount");

    private HiddenMemory() {}

    /**
     * Makes one.
     *
     * @param directory where
     * @return its home; null if nothing can be mounted here
     */
    static Path javaHome(Path directory) throws IOException, InterruptedException {
        Path java = LaunchCommand.javaIn(directory);
        Files.createDirectories(java.getParent());
        for (String namespace : NAMESPACES) {
            Files.writeString(java, """
                    #!/bin/sh
                    exec %s sh -c 'mount -t tmpfs tmpfs "/proc/$0/fd" && exec "$@"' $PPID '%s' "$@"
                    """.formatted(namespace, LaunchCommand.javaIn(Path.of(System.getProperty("java.home")))));
            if (!java.toFile().setExecutable(true)) {
                throw new IOException(java + " cannot be made executable");
            }
            if (works(java)) {
                return directory;
            }
        }
        return null;
    }

    private static boolean works(Path java) throws InterruptedException {
        try {
            return new ProcessBuilder(java.toString(), "-version")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }
}
