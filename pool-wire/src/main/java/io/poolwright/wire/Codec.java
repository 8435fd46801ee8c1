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

/**
 * Objects to bytes and back, by Java serialization. Thread safe.
 *
 * <p>What shares state with its process, such as a queue or a lock, is refused; see {@link UnsendableException}.
 */
public final class Codec {

    private final ClassLoader loader;
    private final ObjectInputFilter filter;

    /**
     * Makes a codec.
     *
     * @param loader finds the classes of what is read
     * @param filter decides what may be read, null for everything
     */
    public Codec(ClassLoader loader, ObjectInputFilter filter) {
        this.loader = loader;
        this.filter = filter;
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
        try {
            return write(object);
        } catch (IOException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw Diagnosis.of(this, object, what, e);
        }
    }

    /** Writes an object, or throws whatever stood in the way. */
    byte[] write(Object object) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
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
        try (ObjectInputStream in = new LoadedInput(bytes)) {
            return in.readObject();
        }
    }

    /** Refuses what must not travel even though it could. */
    private static final class CheckedOutput extends ObjectOutputStream {

        CheckedOutput(ByteArrayOutputStream bytes) throws IOException {
            super(bytes);
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) throws IOException {
            if (Unshareable.refuses(object)) {
                throw new InvalidClassException(object.getClass().getName(), Unshareable.reason(object.getClass()));
            }
            return object;
        }
    }

    /** Finds classes where the user's are, not where this library's are. */
    private final class LoadedInput extends ObjectInputStream {

        LoadedInput(byte[] bytes) throws IOException {
            super(new ByteArrayInputStream(bytes));
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
