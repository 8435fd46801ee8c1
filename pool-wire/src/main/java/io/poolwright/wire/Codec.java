package io.poolwright.wire;

import io.poolwright.UnsendableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.function.UnaryOperator;

/**
 * Objects to bytes and back, by Java serialization; the simplest values in a short form of their own, which no filter looks at.
 * Thread safe.
 *
 * <p>What shares state with its process, such as a queue or a lock, is refused; see {@link UnsendableException}.
 */
public final class Codec {

    private final ClassLoader loader;
    private final ObjectInputFilter filter;
    /** Gives the object that is to be written in place of another, or that one. */
    private final UnaryOperator<Object> replacement;

    /**
     * Makes a codec.
     *
     * @param loader finds the classes of what is read
     * @param filter decides what may be read, null for everything
     */
    public Codec(ClassLoader loader, ObjectInputFilter filter) {
        this(loader, filter, null);
    }

    /**
     * Makes a codec that writes some objects in another way.
     *
     * @param loader finds the classes of what is read
     * @param filter decides what may be read, null for everything
     * @param replacement gives the object to write in place of each one; null for that one itself
     */
    public Codec(ClassLoader loader, ObjectInputFilter filter, UnaryOperator<Object> replacement) {
        this.loader = loader;
        this.filter = filter;
        this.replacement = replacement;
    }

    /**
     * Writes an object.
     *
     * @param object the object, may be null
     * @param what what it is, for the message, such as {@code the task}
     * @return its bytes
     * @throws UnsendableException if it, or something it refers to, cannot be written; names the way to that
     */
    public byte[] encode(Object object, String what) {
        return encode(object, what, 0);
    }

    /**
     * Writes an object behind some bytes that the caller fills in.
     *
     * @param object the object, may be null
     * @param what what it is, for the message, such as {@code the task}
     * @param offset how many bytes to leave free
     * @return its bytes, behind so many zeros
     * @throws UnsendableException if it, or something it refers to, cannot be written; names the way to that
     */
    public byte[] encode(Object object, String what, int offset) {
        try {
            return write(object, offset);
        } catch (IOException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw Diagnosis.of(this, object, what, e);
        }
    }

    /** Writes an object, or throws whatever stood in the way. */
    byte[] write(Object object) throws IOException {
        return write(object, 0);
    }

    private byte[] write(Object object, int offset) throws IOException {
        byte[] quick = QuickForm.of(object, offset);
        if (quick != null) {
            return quick;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        bytes.write(new byte[offset], 0, offset);
        try (ObjectOutputStream out = new CheckedOutput(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads an object.
     *
     * @param bytes its bytes
     * @return the object, may be null
     * @throws IOException if the bytes are no object, or the filter refuses it
     * @throws ClassNotFoundException if there is no such class here
     */
    public Object decode(byte[] bytes) throws IOException, ClassNotFoundException {
        return decode(bytes, 0);
    }

    /**
     * Reads an object that stands behind some other bytes.
     *
     * @param bytes its bytes and those before
     * @param offset where it begins
     * @return the object, may be null
     * @throws IOException if the bytes are no object, or the filter refuses it
     * @throws ClassNotFoundException if there is no such class here
     */
    public Object decode(byte[] bytes, int offset) throws IOException, ClassNotFoundException {
        if (!QuickForm.isStream(bytes, offset)) {
            return QuickForm.read(bytes, offset);
        }
        try (ObjectInputStream in = new LoadedInput(bytes, offset)) {
            return in.readObject();
        }
    }

    /** Refuses what must not travel even though it could. */
    private final class CheckedOutput extends ObjectOutputStream {

        CheckedOutput(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) throws IOException {
            if (Unshareable.refuses(object)) {
                throw new InvalidClassException(object.getClass().getName(), Unshareable.reason(object.getClass()));
            }
            return replacement == null ? object : replacement.apply(object);
        }
    }

    /** Finds classes where the user's are, not where this library's are. */
    private final class LoadedInput extends ObjectInputStream {

        LoadedInput(byte[] bytes, int offset) throws IOException {
            super(new ByteArrayInputStream(bytes, offset, bytes.length - offset));
            if (filter != null) {
                setObjectInputFilter(filter);
            }
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description); // knows the primitive types
            }
        }
    }
}
