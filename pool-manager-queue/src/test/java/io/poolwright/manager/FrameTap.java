package io.poolwright.manager;

import java.io.BufferedInputStream;
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

/** Stands between a manager that listens over TCP and one who connects, and counts the frames that go by, either way, by type. */
final class FrameTap implements AutoCloseable {

    private final Map<Byte, Integer> counts = new ConcurrentHashMap<>();
    private final ServerSocket door;
    private final Socket manager;
    private final Thread thread = new Thread(this::letIn, "tap");
    private volatile Socket guest;

    private FrameTap(InetSocketAddress address) throws IOException {
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        manager = new Socket(address.getAddress(), address.getPort());
        manager.setTcpNoDelay(true);
        thread.start();
    }

    static FrameTap before(SocketAddress manager) throws IOException {
        return new FrameTap((InetSocketAddress) manager);
    }

    private void letIn() {
        try (Socket come = door.accept()) {
            guest = come;
            come.setTcpNoDelay(true);
            Thread answers = new Thread(() -> pass(manager, come), "tap-answers");
            answers.start();
            pass(come, manager);
            answers.join();
        } catch (IOException | InterruptedException e) {
            // Nobody comes any more.
        }
    }

    /** Until one of the two goes, and then the other goes too. */
    private void pass(Socket from, Socket to) {
        try (from; to) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(from.getInputStream()));
            OutputStream out = to.getOutputStream();
            while (true) {
                byte[] frame = new byte[in.readInt()];
                in.readFully(frame);
                counts.merge(frame[0], 1, Integer::sum); // first: who has the frame finds it counted
                out.write(ByteBuffer.allocate(Integer.BYTES + frame.length).putInt(frame.length).put(frame).array());
            }
        } catch (IOException e) {
            // One of the two has gone.
        }
    }

    /** Where to connect, once. */
    SocketAddress address() {
        return door.getLocalSocketAddress();
    }

    /** How many frames of each type have gone by. */
    Map<Byte, Integer> counts() {
        return Map.copyOf(counts);
    }

    /** Counts from nothing again. */
    void forget() {
        counts.clear();
    }

    @Override
    public void close() throws IOException {
        door.close();
        manager.close();
        if (guest != null) {
            guest.close();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
