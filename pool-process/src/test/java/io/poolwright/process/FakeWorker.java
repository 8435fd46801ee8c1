package io.poolwright.process;

import io.poolwright.wire.BlockingLink;
import io.poolwright.wire.Door;
import io.poolwright.wire.Frame;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.Link;
import io.poolwright.wire.memory.BoardClaimant;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A worker that starts as it should and then does not keep to the protocol. It is started by a Java installation whose {@code java}
 * is a script that puts it in the place of the worker's main class.
 */
final class FakeWorker {

    /** The system property that says what it does. */
    static final String MODE = "fake.mode";

    /** The system property that has it start a process, and names the file for its number. It does not end itself then. */
    static final String CHILD = "fake.child";

    /** The system property that says whether it ends or hangs when it gets a signal that asks it to end. */
    static final String AT_SIGTERM = "fake.atSigterm";

    /** The system property that names the file that it makes then. */
    static final String ASKED = "fake.asked";

    /** What tells a segment from other files. */
    private static final int HEADER = 128;

    private FakeWorker() {}

    /** Makes the Java installation whose workers are all like this. */
    static Path javaHome(Path directory) throws IOException {
        return javaHome(directory, "true");
    }

    /** Makes one of which the first worker is like this, and all others are as they should be. */
    static Path javaHomeOfFirst(Path directory) throws IOException {
        return javaHome(directory, "mkdir '" + directory.resolve("first") + "' 2>/dev/null");
    }

    /** Makes one whose workers are like this where a command succeeds. */
    private static Path javaHome(Path directory, String condition) throws IOException {
        Path java = LaunchCommand.javaIn(directory);
        Files.createDirectories(java.getParent());
        Files.writeString(java, """
                #!/bin/sh
                main=%s
                if %s; then main=%s; fi
                first=yes
                for word in "$@"; do
                  if [ $first = yes ]; then set --; first=no; fi
                  if [ "$word" = %s ]; then word=$main; fi
                  set -- "$@" "$word"
                done
                exec '%s' "$@"
                """.formatted(WorkerMain.class.getName(), condition, FakeWorker.class.getName(), WorkerMain.class.getName(),
                LaunchCommand.javaIn(Path.of(System.getProperty("java.home")))));
        if (!java.toFile().setExecutable(true)) {
            throw new IOException(java + " cannot be made executable");
        }
        return directory;
    }

    public static void main(String[] arguments) throws Exception {
        DataInputStream control = new DataInputStream(System.in);
        control.readUTF();
        for (int places = control.readInt(); places > 0; places--) {
            control.readUTF();
        }
        WorkerSetup setup = WorkerSetup.readFrom(control);
        try (BlockingLink link = new BlockingLink(new Link(Door.connect(setup.address()), Link.MAX_PAYLOAD))) {
            Handshake.present(link, setup.secret(), setup.pid());
            startChild();
            awaitSigterm();
            link.send(Frame.of(Message.READY, 0));
            if (setup.shared().isShared()) {
                takeAndMisbehave(link, setup.shared());
            }
            while (true) {
                Frame frame = link.receive();
                if (frame.type() == Message.GOODBYE) {
                    link.send(Frame.of(Message.FINISHED, 0));
                    return;
                }
                if (frame.type() == Message.TASK) {
                    misbehave(link, frame.id());
                }
            }
        } catch (IOException e) {
            if (System.getProperty(CHILD) != null) {
                Thread.sleep(300_000);
            }
            Runtime.getRuntime().halt(0);
        }
    }

    private static void startChild() throws IOException {
        String file = System.getProperty(CHILD);
        if (file != null) {
            Process sleep = new ProcessBuilder("sleep", "300").start();
            Files.move(Files.writeString(Path.of(file + ".new"), Long.toString(sleep.pid())), Path.of(file));
        }
    }

    /** Only a signal runs its shutdown hooks: it does not exit by itself. */
    private static void awaitSigterm() {
        String mode = System.getProperty(AT_SIGTERM);
        if (mode == null) {
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                Files.createFile(Path.of(System.getProperty(ASKED)));
                if (mode.equals("hangs")) {
                    Thread.sleep(300_000);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void takeAndMisbehave(BlockingLink link, SharedSetup setup) throws IOException {
        Plane plane = Plane.open(setup.plane());
        BoardClaimant board = BoardClaimant.attach(plane.board());
        Desk desk = Desk.open(setup.desk());
        while (!board.mayHaveWaiting() || !desk.turn().take()) {
            Thread.onSpinWait();
        }
        long position = board.claim(setup.number());
        desk.turn().holds(position);
        board.begin(position);
        tell(plane, desk, link, Message.BEGUN, position);
        switch (System.getProperty(MODE)) {
            case "unknown message" -> tell(plane, desk, link, (byte) 99, position);
            case "another job" -> tell(plane, desk, link, Message.VALUE, position + 1);
            case "too long" -> tell(plane, desk, link, Message.PART, 20_000_000);
            case "over the link" -> link.send(Frame.of(Message.VALUE, position));
            case "too many parts" -> {
                desk.ring().offer(Message.PART, 100, new byte[60], 0, 60);
                desk.ring().offer(Message.PART, 100, new byte[60], 0, 60);
                tell(plane, desk, link, Message.VALUE, position);
            }
            case "too few parts" -> {
                desk.ring().offer(Message.PART, 100, new byte[60], 0, 60);
                tell(plane, desk, link, Message.VALUE, position);
            }
            case "garbage" -> {
                spoil(setup.desk());
                link.send(Frame.of(Message.BELL, 0));
            }
            default -> throw new IllegalStateException("no such mode");
        }
    }

    private static void tell(Plane plane, Desk desk, BlockingLink link, byte type, long id) throws IOException {
        desk.ring().offer(type, id, new byte[0], 0, 0);
        if (plane.parent().claimWake()) {
            link.send(Frame.of(Message.BELL, 0));
        }
    }

    /** Overwrites what this worker shares with its parent, but for the head of the file. */
    private static void spoil(String address) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(address.substring(address.indexOf('@') + 1), "rw")) {
            byte[] garbage = new byte[(int) file.length() - HEADER];
            new Random(20261124).nextBytes(garbage);
            file.seek(HEADER);
            file.write(garbage);
        }
    }

    private static void misbehave(BlockingLink link, long job) throws IOException, InterruptedException {
        switch (System.getProperty(MODE)) {
            case "unknown message" -> {
                link.send(Frame.of(Message.BEGUN, job));
                link.send(Frame.of((byte) 99, job));
            }
            case "another job" -> {
                link.send(Frame.of(Message.BEGUN, job));
                link.send(Frame.of(Message.VALUE, job + 1));
            }
            case "too long" -> {
                link.send(Frame.of(Message.BEGUN, job));
                link.send(new Frame(Message.VALUE, job, new byte[20_000_000]));
            }
            default -> { // it never takes a task
            }
        }
    }
}
