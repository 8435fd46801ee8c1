package io.poolwright.wire;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An object stream that refuses what must not travel even though it could, and that describes a class by its name and its
 * {@link ClassImprint} where both sides have the same classes.
 */
final class ObjectWriter extends ObjectOutputStream {

    private final boolean compact;
    private final UnaryOperator<Object> replacement;
    /** Told of every object whose identity counts, null if nobody wants to know. */
    private final Consumer<Object> witness;

    /**
     * Begins a stream.
     *
     * @param compact whether to describe classes shortly
     * @param replacement gives the object to write in place of another, null for none
     * @param witness told of every object whose identity counts, may be null
     */
    ObjectWriter(OutputStream out, boolean compact, UnaryOperator<Object> replacement, Consumer<Object> witness)
            throws IOException {
        super(out);
        this.compact = compact;
        this.replacement = replacement;
        this.witness = witness;
        enableReplaceObject(true);
    }

    @Override
    protected void writeStreamHeader() {
        // The message has said that this is a stream.
    }

    @Override
    protected void writeClassDescriptor(ObjectStreamClass description) throws IOException {
        if (!compact) {
            super.writeClassDescriptor(description);
            return;
        }
        int known = KnownClasses.index(description.getName());
        writeByte(known);
        if (known == KnownClasses.NONE) {
            writeUTF(description.getName());
        }
        writeLong(ClassImprint.of(description.forClass()));
    }

    @Override
    protected Object replaceObject(Object object) throws IOException {
        if (Unshareable.refuses(object)) {
            throw new InvalidClassException(object.getClass().getName(), Unshareable.reason(object.getClass()));
        }
        if (object instanceof Optional<?> optional) {
            return new OptionalForm(optional.orElse(null));
        }
        Object written = replacement == null ? object : replacement.apply(object);
        if (witness != null && written != null && Encoder.hasIdentity(written)) {
            witness.accept(written);
        }
        return written;
    }
}
