package io.poolwright.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The TCP ports at which this JVM listens, as Linux tells them. */
final class OwnPorts {

    private static final Path SELF = Path.of("/proc/self");
    /** The state of a socket that listens. */
    private static final String LISTENS = "0A";
    /** The columns of a line of the system's table. */
    private static final int ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private OwnPorts() {}

    /** Each as an address of the loopback interface. */
    static Set<InetSocketAddress> listening() throws IOException {
        Set<String> own = descriptors();
        Set<InetSocketAddress> all = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = SELF.resolve("net").resolve(table);
            if (Files.exists(file)) {
                for (String line : Files.readAllLines(file)) {
                    String[] columns = line.strip().split("\\s+");
                    if (columns[STATE].equals(LISTENS) && own.contains("socket:[" + columns[INODE] + "]")) {
                        String port = columns[ADDRESS].substring(columns[ADDRESS].lastIndexOf(':') + 1);
                        all.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port, 16)));
                    }
                }
            }
        }
        return all;
    }

    /** What this JVM has open. */
    private static Set<String> descriptors() throws IOException {
        try (Stream<Path> links = Files.list(SELF.resolve("fd"))) {
            return links.map(OwnPorts::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // it is closed again
        }
    }
}
