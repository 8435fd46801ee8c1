package io.poolwright.process;

import io.poolwright.spi.PoolConfig;
import io.poolwright.wire.Door;
import io.poolwright.wire.Handshake;
import io.poolwright.wire.Link;
import io.poolwright.wire.PrivateDirectory;
import io.poolwright.wire.memory.SegmentFolder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The start of one worker's JVM, up to the link with it. Blocks; runs in a thread of the backend that nobody interrupts.
 *
 * <p>Files and door are gone when it has ended, well or badly.
 */
final class Launch {

    private static final Duration HELLO_TIMEOUT = Duration.ofSeconds(30);

    private final ProcessBackend backend;
    private final PoolConfig config;
    private final int id;
    private final CrashFile crashFile;
    private final PrivateDirectory directory = new PrivateDirectory();
    private final List<Path> places = SegmentFolder.places();
    private final SegmentFolder memory = new SegmentFolder(places);
    private volatile boolean tooLate;

    Launch(ProcessBackend backend, int id, CrashFile crashFile) {
        this.backend = backend;
        this.config = backend.config();
        this.id = id;
        this.crashFile = crashFile;
    }

    /**
     * Starts the process and waits until it has connected and shown the secret.
     *
     * @param shared makes the memory that is shared with the worker
     * @param started told of the process as soon as there is one
     * @throws IOException if it cannot be started, does not connect in time, or ends before that
     */
    Link run(SharedSetup.Maker shared, Consumer<Process> started) throws IOException {
        Duration timeout = config.get(ProcessOptions.START_TIMEOUT);
        try (directory; memory) {
            ProcessBuilder builder = backend.command().prepare(directory, crashFile);
            OutputPump.redirect(builder, config.get(ProcessOptions.OUTPUT));
            Process process = builder.start();
            started.accept(process);
            Future<?> timer = backend.executeAfter(timeout, () -> {
                tooLate = true;
                ProcessTree.kill(process);
            });
            DataOutputStream control = new DataOutputStream(process.getOutputStream());
            try {
                control.writeUTF(directory.path().toString()); // the worker knows what to remove before there is something
                control.writeInt(places.size());
                for (Path place : places) {
                    control.writeUTF(place.toString());
                }
                control.flush();
                return connect(process, control, shared);
            } catch (IOException e) {
                throw tooLate
                        ? new IOException("its JVM did not connect within " + timeout.toMillis() + " ms; raise option "
                                + ProcessOptions.START_TIMEOUT.name() + " if the machine is slow")
                        : e;
            } finally {
                timer.cancel(false);
            }
        }
    }

    /** Removes the files of the launch, which then comes to nothing. May be called at any time. */
    void abort() {
        directory.close();
        memory.close();
    }

    /** Whether it has ended the process, which took too long. */
    boolean isTooLate() {
        return tooLate;
    }

    private Link connect(Process process, DataOutputStream control, SharedSetup.Maker shared) throws IOException {
        try (Door door = open()) {
            byte[] secret = Handshake.newSecret();
            new WorkerSetup(
                            secret,
                            door.address(),
                            process.pid(),
                            config.name(),
                            id,
                            config.get(ProcessOptions.SERIAL_FILTER),
                            SerialFilter.isInstalled(),
                            backend.workerLimits(),
                            config.get(ProcessOptions.STOP_GRACE).toMillis(),
                            shared.make(memory),
                            backend.initializer(),
                            backend.finalizer())
                    .writeTo(control);
            return await(process, door, secret);
        }
    }

    private Door open() throws IOException {
        switch (config.get(ProcessOptions.TRANSPORT)) {
            case TCP:
                return Door.tcp();
            case UNIX:
                directory.create();
                return Door.unix(directory.path());
            default:
                try {
                    directory.create();
                    return Door.unix(directory.path());
                } catch (IOException | UnsupportedOperationException e) {
                    if (directory.isClosed()) {
                        throw new IOException("the launch was called off", e);
                    }
                    backend.tellOfTcp(directory.path(), e);
                    return Door.tcp();
                }
        }
    }

    /** Waits for the worker; strangers are sent away. */
    private Link await(Process process, Door door, byte[] secret) throws IOException {
        while (true) {
            SocketChannel channel = door.accept(process::isAlive);
            if (channel == null) {
                throw new IOException("its process ended before it had connected");
            }
            try {
                return Handshake.await(channel, secret, HELLO_TIMEOUT);
            } catch (IOException e) {
                if (!process.isAlive() || directory.isClosed()) {
                    continue; // the worker itself, which has just ended or is being ended
                }
                ProcessBackend.LOG.warn("{}: a connection to worker {} was refused: {}", config.name(), id, e.toString());
            }
        }
    }
}
