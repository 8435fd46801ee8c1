package io.poolwright.wire;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One thread that receives for many links, and sends what their channels did not take at once. It can also let in who comes to a
 * door, and do things later.
 *
 * <p>All methods may be called from any thread.
 */
public final class LinkLoop implements AutoCloseable {

    /** A link that leaves more than this unread is not read from until it has taken some of it. */
    private static final long LONGEST_BACKLOG = 4L * 1024 * 1024;
    /** So many frames of one link are received before it is the others' turn. */
    private static final int LONGEST_TURN = 256;
    /** After a failed attempt to let somebody in, such as for want of descriptors. */
    private static final long ACCEPT_PAUSE_NANOS = 10_000_000;

    /** What the selector watches. */
    private interface Watched {
        void ready(SelectionKey key);
    }

    private record Errand(long time, Runnable action) {}

    private final Selector selector;
    private final Thread thread;
    private final Ladder ladder;
    /** What the thread is to do before it waits again. */
    private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
    /** What times are counted from, so that they can be compared. */
    private final long start = System.nanoTime();
    /** What the thread is to do later. Touched by it alone. */
    private final PriorityQueue<Errand> later =
            new PriorityQueue<>(Comparator.comparingLong(errand -> errand.time() - start));
    private volatile boolean closed;

    /**
     * Starts a loop that sleeps whenever there is nothing to do.
     *
     * @param threadName the name of its thread
     * @throws IOException if the system gives no selector
     */
    public LinkLoop(String threadName) throws IOException {
        this(threadName, Duration.ZERO);
    }

    /**
     * Starts a loop that stays awake for a while whenever it has done something, so that who asks again soon is answered sooner.
     *
     * @param threadName the name of its thread
     * @param awake how long it stays awake
     * @throws IOException if the system gives no selector
     */
    public LinkLoop(String threadName, Duration awake) throws IOException {
        selector = Selector.open();
        ladder = new Ladder(awake);
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
        add(link, handler, Long.MAX_VALUE);
    }

    /**
     * Adds a link whose other end may not read. While too much waits to be taken by it, nothing is received from it, so that it
     * cannot ask for more answers than there is memory for.
     *
     * @param link the link
     * @param handler who is told
     */
    public void addBounded(Link link, LinkHandler handler) {
        add(link, handler, LONGEST_BACKLOG);
    }

    private void add(Link link, LinkHandler handler, long longestBacklog) {
        execute(() -> {
            Member member = new Member(this, link, handler, longestBacklog);
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
                member.receive(key); // what came with the end of a handshake makes no channel readable again
            } catch (IOException e) {
                member.end(e);
            } catch (RuntimeException | Error e) {
                member.end(broken(e));
            }
        });
    }

    /**
     * Lets in whoever comes to a door, until the door or the loop is closed.
     *
     * @param door the door
     * @param visitor told of each connection, in the loop's thread; must not block
     */
    public void accept(Door door, Consumer<SocketChannel> visitor) {
        execute(() -> {
            try {
                door.register(selector, (Watched) key -> letIn(door, visitor));
            } catch (IOException e) {
                throw new IllegalStateException("nobody can be let in at " + door.address(), e);
            }
        });
    }

    private void letIn(Door door, Consumer<SocketChannel> visitor) {
        try {
            SocketChannel channel;
            while ((channel = door.acceptNow()) != null) {
                SocketChannel visiting = channel;
                run(() -> visitor.accept(visiting));
            }
        } catch (IOException e) {
            if (door.isOpen()) {
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS); // whoever waits outside keeps the door ready
            }
        }
    }

    /**
     * Runs something in the loop's thread, soon.
     *
     * @param errand what; must not block
     */
    public void execute(Runnable errand) {
        errands.add(errand);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /**
     * Runs something in the loop's thread, later, unless the loop is closed before.
     *
     * @param delay when
     * @param errand what; must not block
     */
    public void executeAfter(Duration delay, Runnable errand) {
        long time = System.nanoTime() + delay.toNanos();
        execute(() -> later.add(new Errand(time, errand)));
    }

    private void loop() {
        try {
            while (!closed) {
                int ready = ladder.isAwake() ? selector.selectNow(LinkLoop::ready) : sleep();
                if (ready + runErrands() > 0) {
                    ladder.worked();
                } else {
                    ladder.pause();
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            if (!closed) {
                throw new IllegalStateException("the selector of " + thread.getName() + " is broken", e);
            }
        }
    }

    private int sleep() throws IOException {
        if (!errands.isEmpty()) {
            return selector.selectNow(LinkLoop::ready);
        }
        Errand first = later.peek();
        if (first == null) {
            return selector.select(LinkLoop::ready);
        }
        long millis = (first.time() - System.nanoTime()) / 1_000_000 + 1;
        return millis <= 0 ? selector.selectNow(LinkLoop::ready) : selector.select(LinkLoop::ready, millis);
    }

    private static void ready(SelectionKey key) {
        ((Watched) key.attachment()).ready(key);
    }

    private int runErrands() {
        int count = 0;
        Runnable errand;
        while ((errand = errands.poll()) != null) {
            run(errand);
            count++;
        }
        while (!later.isEmpty() && later.peek().time() - System.nanoTime() <= 0) {
            run(later.remove().action());
            count++;
        }
        return count;
    }

    private void run(Runnable errand) {
        try {
            errand.run();
        } catch (RuntimeException | Error e) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e); // and go on for the others
        }
    }

    /** A failure that costs its link, and not the others: most likely there is no memory for a frame. */
    private static ProtocolException broken(Throwable cause) {
        return new ProtocolException("what came could not be taken: " + SafeMessage.withClass(cause), cause);
    }

    /** A link in this loop. */
    private record Member(LinkLoop loop, Link link, LinkHandler handler, long longestBacklog) implements Watched {

        @Override
        public void ready(SelectionKey key) {
            try {
                if (key.isWritable() && link.flush()) {
                    key.interestOpsAnd(~SelectionKey.OP_WRITE);
                    if (!link.flush()) { // somebody sent between the two lines before
                        key.interestOpsOr(SelectionKey.OP_WRITE);
                    }
                }
                receive(key);
            } catch (CancelledKeyException e) {
                // This side closed the link.
            } catch (IOException e) {
                end(e);
            } catch (RuntimeException | Error e) {
                end(broken(e));
            }
        }

        private void receive(SelectionKey key) throws IOException {
            Frame frame;
            for (int turn = 0; link.isOpen() && turn < LONGEST_TURN; turn++) {
                if (link.waiting() > longestBacklog) {
                    key.interestOps(SelectionKey.OP_WRITE); // until it has taken what waits
                    return;
                }
                if ((frame = link.poll()) == null) {
                    key.interestOpsOr(SelectionKey.OP_READ);
                    return;
                }
                handler.received(frame);
            }
            if (link.isOpen()) {
                loop.execute(() -> ready(key)); // after the others; the rest may have been read from the channel already
            }
        }

        private void end(IOException cause) {
            boolean ours = !link.isOpen();
            link.close();
            if (!ours) {
                loop.run(() -> handler.ended(cause));
            }
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
