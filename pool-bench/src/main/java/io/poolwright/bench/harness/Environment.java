package io.poolwright.bench.harness;

import com.sun.management.OperatingSystemMXBean;
import io.poolwright.bench.result.RunInfo;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/** What is to be known of this machine and of the program, so that a figure can be judged and repeated. */
final class Environment {

    private static final int SUM_DIGITS = 12;
    private static final long GIB = 1L << 30;

    private Environment() {}

    /** Asked before a run: sources and jar may change meanwhile. */
    static RunInfo now(int rounds) {
        Path code = code();
        return new RunInfo(
                commit(Files.isDirectory(code) ? code : code.getParent()),
                sum(code),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                "-",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System.getProperty("os.arch"),
                cpu(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                command(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                rounds,
                Map.of());
    }

    /** The jar or the folder that this program was loaded from. */
    private static Path code() {
        try {
            return Path.of(Environment.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this program cannot be found", e);
        }
    }

    /** Asked of git rather than built in: two builds of one tree have to give the same bytes. */
    private static String commit(Path folder) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10", "--exclude=*")
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            git.getOutputStream().close();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? commit : "unknown (not in a clone)";
        } catch (IOException e) {
            return "unknown (no git)";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown (interrupted)";
        }
    }

    private static String sum(Path jar) {
        if (Files.isDirectory(jar)) {
            return "-";
        }
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            return HexFormat.of().formatHex(sum).substring(0, SUM_DIGITS);
        } catch (IOException | NoSuchAlgorithmException e) {
            return "unknown (" + e.getMessage() + ")";
        }
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? Math.round((double) system.getTotalMemorySize() / GIB) + " GiB"
                : "unknown";
    }

    private static String command() {
        String program = System.getProperty("sun.java.command", "unknown");
        return program.contains(".jar") ? "java -jar " + program : "java " + program;
    }
}
