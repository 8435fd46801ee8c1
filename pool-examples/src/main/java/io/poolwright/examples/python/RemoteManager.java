package io.poolwright.examples.python;

import io.poolwright.Manager;
import io.poolwright.QueueClosedException;
import io.poolwright.SharedQueue;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Re-tells the program of the documentation in which one process serves queues on a port, and another connects to them with the
 * key.
 *
 * <p>Without arguments it serves, asks, and starts the other: a JVM of its own, which could be on another machine. That one has
 * the port as its argument, and the key from its standard input: a command line can be read by everybody.
 */
public final class RemoteManager {

    private static final int ROOM = 10;
    private static final int KEY_BYTES = 32;
    private static final long LONGEST_SECONDS = 30;

    private RemoteManager() {}

    /**
     * Runs the program.
     *
     * @param args nothing, or the port to connect to
     * @throws IOException if the other JVM cannot be started, or the key cannot be read
     * @throws InterruptedException if it is interrupted while it waits
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 0) {
            serve();
        } else {
            answer(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])));
        }
    }

    private static void serve() throws IOException, InterruptedException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (Manager manager = Manager.builder().listen(anyPort).authKey(key).open()) {
            SharedQueue<String> questions = manager.queue("questions", ROOM);
            SharedQueue<String> answers = manager.queue("answers", ROOM);
            Process other = startOther(((InetSocketAddress) manager.address()).getPort(), key);
            for (String word : List.of("hello", "remote", "world")) {
                questions.put(word);
                String answer = answers.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
                System.out.println(word + " -> " + Objects.requireNonNull(answer, "no answer"));
            }
            questions.close(); // the other takes no more
            System.out.println("the other JVM ended with " + other.waitFor());
        }
    }

    private static Process startOther(int port, byte[] key) throws IOException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RemoteManager.class.getName(),
                        Integer.toString(port))
                .redirectOutput(Redirect.INHERIT)
                .redirectError(Redirect.INHERIT)
                .start();
        try (OutputStream input = other.getOutputStream()) {
            input.write(key);
        }
        return other;
    }

    /** What the other JVM does. */
    private static void answer(InetSocketAddress address) throws IOException, InterruptedException {
        byte[] key = System.in.readNBytes(KEY_BYTES);
        try (Manager manager = Manager.connect(address, key)) {
            SharedQueue<String> questions = manager.queue("questions", ROOM);
            SharedQueue<String> answers = manager.queue("answers", ROOM);
            while (true) {
                answers.put(new StringBuilder(questions.take()).reverse().toString());
            }
        } catch (QueueClosedException e) {
            System.out.println("the other JVM has answered all");
        }
    }
}
