package io.poolwright.wire;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A link on which many threads ask, and each waits for the answer to its own call.
 *
 * <p>There is no thread that reads: one of those who wait reads for all of them, and when it has its own answer another one goes
 * on. So an answer to the only one who asks reaches it without a hand-over.
 *
 * <p>Thread safe. An interrupt does not harm the link.
 */
public final class CallLink implements AutoCloseable {

    /** So long a thread waits awake for an answer. */
    private static final Duration AWAKE = Duration.ofNanos(50_000);
    private static final long FLUSH_PAUSE_NANOS = 20_000;

    /** In place of a deadline: wait for ever. */
    public static final long NEVER = Long.MAX_VALUE;

    /** A question whose answer is awaited. */
    public static final class Call {

        private final long id;
        /** OPEN (null) -&gt; ANSWERED, once, by the thread that reads, under the lock of the link. */
        private Frame answer;
        /** Who waits for the answer and does not read. Guarded by the link's lock. */
        private Thread follower;

        private Call(long id) {
            this.id = id;
        }

        /**
         * Returns the number that the frames about this call carry.
         *
         * @return the id
         */
        public long id() {
            return id;
        }
    }

    private final Link link;
    private final Selector selector;
    private final SelectionKey key;
    private final Ladder ladder = new Ladder(AWAKE);

    /** Guards what follows. Nothing is read or written under it. */
    private final Object lock = new Object();

    private final Map<Long, Call> open = new HashMap<>();
    private long calls;
    /** Who reads for all, null if nobody does. */
    private Thread reader;
    /** Why no more answers will come, null as long as they may. */
    private IOException broken;

    /**
     * Takes a link over.
     *
     * @param link the link; no other reads from it
     * @throws IOException if the system gives no selector
     */
    public CallLink(Link link) throws IOException {
        this.link = link;
        this.selector = Selector.open();
        boolean done = false;
        try {
            this.key = link.register(selector, SelectionKey.OP_READ, null);
            done = true;
        } finally {
            if (!done) {
                selector.close();
            }
        }
        link.whenToWake(selector::wakeup);
    }

    /**
     * Asks. Each call is to be awaited, or given up.
     *
     * @param type the type of the frame
     * @param payload its payload
     * @return the call
     * @throws IOException if the link is broken
     */
    public Call ask(byte type, byte[] payload) throws IOException {
        Call call;
        synchronized (lock) {
            checkUnbroken();
            call = new Call(++calls);
            open.put(call.id, call);
        }
        boolean sent = false;
        try {
            link.send(new Frame(type, call.id, payload));
            sent = true;
        } catch (IOException e) {
            fail(e);
            throw e;
        } finally {
            if (!sent) {
                giveUp(call);
            }
        }
        return call;
    }

    /**
     * Sends a frame that is not answered, and returns when the system has taken it: from then on it arrives even if this process
     * dies. An interrupt does not end this: it is kept for after.
     *
     * @param frame the frame
     * @param deadline the {@link System#nanoTime} until which the other end has to have made room; else the link is of no more use
     * @throws IOException if the link is broken
     */
    public void tell(Frame frame, long deadline) throws IOException {
        boolean all = link.send(frame);
        boolean interrupted = false;
        while (!all) {
            if (left(deadline) <= 0) {
                fail(new IOException("the other end has not read for long"));
                checkWhole();
            }
            probe(); // it may make room only when it is rid of answers
            interrupted |= Thread.interrupted(); // no thread pauses while it is interrupted
            LockSupport.parkNanos(FLUSH_PAUSE_NANOS);
            all = link.flush();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Looks, without waiting, whether the other end has closed the link, unless somebody reads anyway.
     *
     * @return whether answers may still come
     */
    public boolean probe() {
        synchronized (lock) {
            if (broken != null || reader != null) {
                return broken == null;
            }
            reader = Thread.currentThread();
        }
        try {
            Frame frame;
            while ((frame = link.poll()) != null) {
                deliver(frame);
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(unusable(e));
        } finally {
            passOn();
        }
        return isOpen();
    }

    /** Forgets a call. Its answer, should it come, is not looked at. */
    private void giveUp(Call call) {
        synchronized (lock) {
            open.remove(call.id);
        }
    }

    /**
     * Waits for an answer.
     *
     * @param call the call
     * @param deadline the {@link System#nanoTime} until which to wait, or {@link #NEVER}
     * @return the answer; null if it had not come by then, and may still come
     * @throws InterruptedException if this thread is interrupted before the answer has come, which may still come
     * @throws IOException if the link is broken, so that it will not come
     */
    public Frame await(Call call, long deadline) throws InterruptedException, IOException {
        while (true) {
            boolean reads;
            synchronized (lock) {
                call.follower = null;
                if (call.answer != null) {
                    open.remove(call.id);
                    return call.answer;
                }
                checkUnbroken();
                if (left(deadline) <= 0) {
                    wakeAnother();
                    return null;
                }
                if (Thread.interrupted()) {
                    wakeAnother();
                    throw new InterruptedException();
                }
                reads = reader == null;
                if (reads) {
                    reader = Thread.currentThread();
                } else {
                    call.follower = Thread.currentThread();
                }
            }
            if (reads) {
                try {
                    read(call, deadline);
                } finally {
                    passOn();
                }
            } else {
                LockSupport.parkNanos(this, left(deadline));
            }
        }
    }

    /**
     * Waits for an answer whether or not this thread is interrupted.
     *
     * @param call the call
     * @param deadline the {@link System#nanoTime} until which to wait, or {@link #NEVER}
     * @return the answer; null if it had not come by then, and may still come
     * @throws IOException if the link is broken, so that it will not come
     */
    public Frame awaitUninterrupted(Call call, long deadline) throws IOException {
        boolean interrupted = Thread.interrupted(); // neither a selector nor a parked thread waits in an interrupted thread
        try {
            while (true) {
                try {
                    return await(call, deadline);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static long left(long deadline) {
        return deadline == NEVER ? Long.MAX_VALUE : deadline - System.nanoTime();
    }

    /** Reads for all until one's own answer has come, the time is over, or this thread is interrupted. */
    private void read(Call own, long deadline) {
        try {
            ladder.worked();
            boolean more = true;
            while (more) {
                Frame frame = link.poll();
                if (frame != null) {
                    more = deliver(frame) != own;
                    ladder.worked();
                } else {
                    more = left(deadline) > 0 && !Thread.currentThread().isInterrupted();
                    if (more) {
                        pause(deadline);
                    }
                }
            }
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(unusable(e));
        }
    }

    private static ProtocolException unusable(Throwable cause) {
        return new ProtocolException("what came could not be taken: " + SafeMessage.withClass(cause), cause);
    }

    private void pause(long deadline) throws IOException {
        if (ladder.isAwake()) {
            ladder.pause();
            return;
        }
        key.interestOps(link.flush() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        long left = left(deadline);
        selector.select(left == Long.MAX_VALUE ? 0 : Math.max(left, 0) / 1_000_000 + 1); // this thread may have been held up
        selector.selectedKeys().clear();
    }

    /** Gives a frame to whom it answers, and tells which call that is; null if nobody asks any more. */
    private Call deliver(Frame frame) {
        synchronized (lock) {
            Call call = open.get(frame.id());
            if (call != null) {
                call.answer = frame;
                LockSupport.unpark(call.follower);
            }
            return call;
        }
    }

    /** Has one of those who wait read on. */
    private void passOn() {
        synchronized (lock) {
            reader = null;
            wakeAnother();
        }
    }

    /** Wakes one of those who wait, to read, if nobody does. Under the lock. */
    private void wakeAnother() {
        for (Call call : open.values()) {
            if (reader == null && call.follower != null && call.answer == null) {
                LockSupport.unpark(call.follower);
                return;
            }
        }
    }

    private void checkWhole() throws IOException {
        synchronized (lock) {
            checkUnbroken();
        }
    }

    /** Under the lock. */
    private void checkUnbroken() throws IOException {
        if (broken != null) {
            throw new IOException(broken.getMessage(), broken);
        }
    }

    /** Ends everything: no more answers will come. */
    private void fail(IOException cause) {
        synchronized (lock) {
            if (broken == null) {
                broken = cause;
            }
            open.values().forEach(call -> LockSupport.unpark(call.follower));
        }
        link.close();
        try {
            selector.close(); // a thread that waits in it wakes up
        } catch (IOException e) {
            // Nothing can be done, and nothing is lost.
        }
    }

    /**
     * Tells whether answers may still come.
     *
     * @return false once the link is known to be broken or closed
     */
    public boolean isOpen() {
        synchronized (lock) {
            return broken == null;
        }
    }

    /** Closes the link: whoever waits, and whoever asks from now on, gets an exception. */
    @Override
    public void close() {
        fail(new IOException("it was closed here"));
    }
}
