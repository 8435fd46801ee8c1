package io.poolwright.tck;

import io.poolwright.Manager;
import io.poolwright.ManagerLostException;
import io.poolwright.SharedQueue;
import io.poolwright.UnsendableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.HexFormat;

/** A program that connects to a manager, and sends everything back that comes through a queue until the manager is gone. */
final class ConnectedProgram {

    /** What it prints at last. */
    static final String LOST = "the manager is gone";

    private ConnectedProgram() {}

    /** Starts it in a JVM of its own. */
    static ChildProgram start(SocketAddress address, byte[] key) throws Exception {
        String where = address instanceof InetSocketAddress tcp
                ? String.valueOf(tcp.getPort())
                : ((UnixDomainSocketAddress) address).getPath().toString();
        return ChildProgram.start("none", ConnectedProgram.class, where, HexFormat.of().formatHex(key));
    }

    public static void main(String[] args) throws InterruptedException {
        SocketAddress address = args[0].matches("\\d+")
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))
                : UnixDomainSocketAddress.of(args[0]);
        try (Manager manager = Manager.connect(address, HexFormat.of().parseHex(args[1]))) {
            SharedQueue<Object> questions = manager.queue("questions", 5);
            SharedQueue<Object> answers = manager.queue("answers", 5);
            try {
                answers.put(new Customer("cannot be sent"));
            } catch (UnsendableException e) {
                answers.put("refused");
            }
            while (true) {
                answers.put(questions.take());
            }
        } catch (ManagerLostException e) {
            System.out.println(LOST);
        }
    }
}
