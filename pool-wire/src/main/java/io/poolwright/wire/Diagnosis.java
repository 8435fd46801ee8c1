package io.poolwright.wire;

import io.poolwright.UnsendableException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out why an object could not be written: goes from it to a part that cannot be written either, and so on, until
 * all parts of
 * one can. Slow, and made only after a failure.
 */
final class Diagnosis {

    private static final int MAX_DEPTH = 50;

    private final Codec codec;
    private final String what;
    private final List<String> path = new ArrayList<>();
    private Object culprit;
    private Throwable cause;

    /** The refusal of an object; a short one if its parts cannot be looked at either. */
    static UnsendableException of(Codec codec, Object root, String what, Throwable failure) {
        try {
            return new Diagnosis(codec, root, what, failure).exception();
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return new UnsendableException(what + " cannot be sent to another process: its serialization throws "
                    + SafeMessage.withClass(failure), what, failure);
        }
    }

    private Diagnosis(Codec codec, Object root, String what, Throwable failure) {
        this.codec = codec;
        this.what = what;
        this.culprit = root;
        this.cause = failure;
        for (int depth = 0; depth < MAX_DEPTH && goDeeper(depth == 0); depth++) {
            // each turn goes one step along the path
        }
    }

    private boolean goDeeper(boolean atRoot) {
        for (Parts.Part part : Parts.of(culprit)) {
            Throwable failure = failure(part.value());
            if (failure != null) {
                // The root is this library's own: its parts have the names that users know.
                String name = part.name();
                path.add(atRoot && culprit.getClass().isRecord() ? name.substring(name.indexOf('.') + 1) : name);
                culprit = part.value();
                cause = failure;
                return true;
            }
        }
        return false;
    }

    private Throwable failure(Object object) {
        try {
            codec.write(object);
            return null;
        } catch (IOException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    private UnsendableException exception() {
        String way = path.isEmpty() ? what : String.join(" -> ", path);
        return new UnsendableException(
                what + " cannot be sent to another process: " + (path.isEmpty() ? "it" : way) + " is a "
                        + culprit.getClass().getName() + "; " + reason(),
                way,
                cause);
    }

    private String reason() {
        String refused = Unshareable.reason(culprit.getClass());
        if (refused != null) {
            return refused;
        }
        if (!(culprit instanceof Serializable)) {
            return "it is not Serializable: make its class implement Serializable, or do not use it in the task";
        }
        if (cause instanceof NotSerializableException missing) {
            return "it holds a " + missing.getMessage()
                    + ", which is not Serializable: make that Serializable or transient, or do not use it in the task";
        }
        if (cause instanceof InvalidClassException refusal) {
            return "it holds what cannot be sent: " + refusal.getMessage();
        }
        if (cause instanceof StackOverflowError) {
            return "its references go too deep to be followed: send it in a flatter form";
        }
        return "its serialization throws " + SafeMessage.withClass(cause);
    }
}
