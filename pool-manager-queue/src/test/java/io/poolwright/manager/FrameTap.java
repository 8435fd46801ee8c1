package io.poolwright.manager;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a manager that listens over TCP and one who connects, and counts what the latter sends, by type. */
final class FrameTap implements AutoCloseable {

    private final ServerSocket door;
    private final Socket near;
    private final Thread asking;
    private final Thread answering;
    private final Map<Byte, Integer> counts = new ConcurrentHashMap<>();
    private Socket far;

    private FrameTap(InetSocketAddress manager) throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        near = new Socket(manager.getAddress(), manager.getPort());
        near.setTcpNoDelay(true);
        answering = new Thread(() -> quietly(() -> near.getInputStream().transferTo(far.getOutputStream())), "tap-answers");
        asking = new Thread(() -> quietly(this::passQuestions), "tap-questions");
        asking.start();
    }

    static FrameTap before(SocketAddress manager) throws IOException {
        return new FrameTap((InetSocketAddress) manager);
    }

    private void passQuestions() throws IOException {
        far = door.accept();
        far.setTcpNoDelay(true);
        answering.start();
        DataInputStream in = new DataInputStream(far.getInputStream());
        OutputStream out = near.getOutputStream();
        while (true) {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            counts.merge(frame[0], 1, Integer::sum); // before the answer can come
            byte[] whole = new byte[Integer.BYTES + frame.length];
            ByteBuffer.wrap(whole).putInt(frame.length).put(frame);
            out.write(whole);
        }
    }

    /** Where to connect. */
    SocketAddress address() {
        return door.getLocalSocketAddress();
    }

    /** How many frames of a type have been sent. */
    int count(byte type) {
        return counts.getOrDefault(type, 0);
    }

    private interface Passing {
        void run() throws IOException;
    }

    private static void quietly(Passing passing) {
        try {
            passing.run();
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    @Override
    public void close() throws Exception {
        door.close();
        near.close();
        asking.join();
        if (far != null) {
            far.close();
            answering.join();
        }
    }
}
