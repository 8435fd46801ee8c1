package io.poolwright.wire;

import io.poolwright.RemoteException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A failure on its way to another process: the exception itself, if it can be written and has no endless message, and always a
 * stand-in for it, in case it cannot be read.
 *
 * <p>It is a {@code Throwable} only so that it can take the place of one.
 */
public final class TravellingFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MAX_CAUSES = 20;
    private static final int MAX_FRAMES = 1_000;
    /** In characters. An exception with a longer message, or with such a cause, does not travel itself. */
    private static final int LONGEST_MESSAGE = 1 << 20;
    /** What the stand-in keeps of a message. */
    private static final int KEPT_OF_A_MESSAGE = 1 << 16;

    /** The exception as the codec wrote it, null if it could not. */
    private final byte[] original;

    /** What takes its place if it cannot be read. */
    private final RemoteException standIn;

    private TravellingFailure(byte[] original, RemoteException standIn) {
        super("a failure on its way", null, false, false);
        this.original = original;
        this.standIn = standIn;
    }

    /**
     * Packs an exception. Never throws what the exception's own methods throw.
     *
     * @param codec writes it
     * @param failure the exception
     * @return the packed form, which can be written
     */
    public static TravellingFailure of(Codec codec, Throwable failure) {
        List<Throwable> chain = chain(failure);
        List<String> messages = new ArrayList<>();
        boolean bounded = true;
        for (Throwable t : chain) {
            String message = SafeMessage.whole(t);
            messages.add(message);
            bounded &= message == null || message.length() <= LONGEST_MESSAGE;
        }
        byte[] original = null;
        if (bounded) {
            try {
                original = codec.write(failure);
            } catch (Throwable e) {
                // It runs the user's writeObject; the stand-in goes without.
            }
        }
        return new TravellingFailure(original, standIn(chain, messages));
    }

    /**
     * Returns the stand-in alone, which is of bounded size.
     *
     * @return a packed form without the exception itself
     */
    public TravellingFailure withoutOriginal() {
        return new TravellingFailure(null, standIn);
    }

    /**
     * Unpacks the exception.
     *
     * @param codec reads it
     * @return the exception, or its stand-in if it could not be written or cannot be read
     */
    public Throwable unpack(Codec codec) {
        if (original == null) {
            return standIn;
        }
        try {
            return (Throwable) codec.decode(original);
        } catch (Throwable e) { // it runs the user's readObject
            return standIn;
        }
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = failure; t != null && seen.add(t) && chain.size() < MAX_CAUSES; t = cause(t)) {
            chain.add(t);
        }
        return chain;
    }

    private static RemoteException standIn(List<Throwable> chain, List<String> messages) {
        RemoteException result = null;
        for (int i = chain.size() - 1; i >= 0; i--) {
            Throwable t = chain.get(i);
            String message = SafeMessage.cut(messages.get(i), KEPT_OF_A_MESSAGE);
            result = new RemoteException(t.getClass().getName(), message, stack(t), result);
        }
        return result;
    }

    private static Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable e) {
            return null; // the stand-in then has no cause: better than no stand-in
        }
    }

    private static StackTraceElement[] stack(Throwable thrown) {
        try {
            StackTraceElement[] stack = thrown.getStackTrace();
            return stack.length <= MAX_FRAMES ? stack : Arrays.copyOf(stack, MAX_FRAMES);
        } catch (Throwable e) {
            return new StackTraceElement[0];
        }
    }
}
