package io.poolwright.wire;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * One thread that receives for many links, and sends what their channels did not take at once.
 *
 * <p>All methods may be called from any thread.
 */
public final class LinkLoop implements AutoCloseable {

    private record Member(Link link, LinkHandler handler) {}

    private final Selector selector;
    private final Thread thread;
    /** What the thread is to do before it waits again. */
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /**
     * Starts a loop.
     *
     * @param threadName the name of its thread
     * @throws IOException if the system gives no selector
     */
    public LinkLoop(String threadName) throws IOException {
        selector = Selector.open();
        thread = new Thread(null, this::loop, threadName, 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Adds a link. From now on only the loop receives from it.
     *
     * @param link the link
     * @param handler who is told
     */
    public void add(Link link, LinkHandler handler) {
        execute(() -> {
            Member member = new Member(link, handler);
            try {
                SelectionKey key = link.register(selector, SelectionKey.OP_READ, member);
                link.whenToWake(() -> {
                    try {
                        key.interestOpsOr(SelectionKey.OP_WRITE);
                    } catch (CancelledKeyException e) {
                        // The link was closed: only the descriptor is left to free, which the selector does when it wakes.
                    }
                    selector.wakeup();
                });
                if (!link.flush()) {
                    key.interestOpsOr(SelectionKey.OP_WRITE);
                }
                receive(member); // what came with the end of a handshake makes no channel readable again
            } catch (IOException e) {
                end(member, e);
            } catch (RuntimeException | Error e) {
                end(member, broken(e));
            }
        });
    }

    /**
     * Runs something in the loop's thread, soon.
     *
     * @param errand what; must not block
     */
    public void execute(Runnable errand) {
        errands.add(errand);
        selector.wakeup();
    }

    private void loop() {
        try {
            while (!closed) {
                selector.select(this::ready);
                Runnable errand;
                while ((errand = errands.poll()) != null) {
                    try {
                        errand.run();
                    } catch (RuntimeException | Error e) {
                        thread.getUncaughtExceptionHandler().uncaughtException(thread, e); // and go on for the others
                    }
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            if (!closed) {
                throw new IllegalStateException("the selector of " + thread.getName() + " is broken", e);
            }
        }
    }

    private void ready(SelectionKey key) {
        Member member = (Member) key.attachment();
        try {
            if (key.isWritable() && member.link().flush()) {
                key.interestOpsAnd(~SelectionKey.OP_WRITE);
                if (!member.link().flush()) { // somebody sent between the two lines before
                    key.interestOpsOr(SelectionKey.OP_WRITE);
                }
            }
            if (key.isReadable()) {
                receive(member);
            }
        } catch (CancelledKeyException e) {
            // This side closed the link.
        } catch (IOException e) {
            end(member, e);
        } catch (RuntimeException | Error e) {
            end(member, broken(e));
        }
    }

    /** A failure that costs its link, and not the others: most likely there is no memory for a frame. */
    private static ProtocolException broken(Throwable cause) {
        return new ProtocolException("what came could not be taken: " + SafeMessage.withClass(cause), cause);
    }

    private void receive(Member member) throws IOException {
        Frame frame;
        while (member.link().isOpen() && (frame = member.link().poll()) != null) {
            member.handler().received(frame);
        }
    }

    private static void end(Member member, IOException cause) {
        boolean ours = !member.link().isOpen();
        member.link().close();
        if (!ours) {
            member.handler().ended(cause);
        }
    }

    /** Ends the loop and waits for its thread, unless this is it. The links stay as they are. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive() && Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            // Nothing can be done, and nothing is lost.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
