package io.poolwright.wire;

import io.poolwright.UnsendableException;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Objects to bytes and back. Thread safe.
 *
 * <p>Strings, boxed and arrays of primitives, the common collections, enums, records and lambdas have short forms of their own;
 * every other object, and every class that has a say in its serialization, goes by Java serialization. What comes back is what Java
 * serialization would bring back, and an {@link java.util.Optional} as well. What shares state with its process, such as a queue
 * or a lock, is refused; see {@link UnsendableException}. A filter is asked about all classes but those of the simplest values,
 * also where they are in a short form.
 */
public final class Codec {

    /** What {@link #decodePlain} returns if the bytes are no plain value. */
    public static final Object NOT_PLAIN = new Object();

    private static final Class<?>[] NONE = {};

    private final ClassLoader loader;
    private final ObjectInputFilter filter;
    /** Gives the object that is to be written in place of another, or that one. */
    private final UnaryOperator<Object> replacement;
    /** Whether both sides have the same classes. */
    private final boolean compact;
    /** Classes that both sides know by their place in this list. */
    private final Class<?>[] known;
    /** Whether a filter may be set that this codec was not told of. */
    private final boolean filteredElsewhere;
    private final FunctionWriter functionWriter;
    private final FunctionReader functionReader;
    private final ClassNames classes;

    /**
     * Makes a codec for processes that have the same classes.
     *
     * @param loader finds the classes of what is read
     * @param filter decides what may be read, null for everything that the JVM's own filter allows
     */
    public Codec(ClassLoader loader, ObjectInputFilter filter) {
        this(loader, filter, null, true, NONE, true, null, null, new ClassNames(loader));
    }

    /**
     * Makes a codec for processes that may have other versions of the same classes, and that writes some objects in another way.
     *
     * @param loader finds the classes of what is read
     * @param filter decides what may be read, null for everything that the JVM's own filter allows
     * @param replacement gives the object to write in place of each one that goes by Java serialization
     */
    public Codec(ClassLoader loader, ObjectInputFilter filter, UnaryOperator<Object> replacement) {
        this(loader, filter, Objects.requireNonNull(replacement, "replacement"), false, NONE, true, null, null,
                new ClassNames(loader));
    }

    private Codec(
            ClassLoader loader,
            ObjectInputFilter filter,
            UnaryOperator<Object> replacement,
            boolean compact,
            Class<?>[] known,
            boolean filteredElsewhere,
            FunctionWriter functionWriter,
            FunctionReader functionReader,
            ClassNames classes) {
        this.loader = loader;
        this.filter = filter;
        this.replacement = replacement;
        this.compact = compact;
        this.known = known;
        this.filteredElsewhere = filteredElsewhere;
        this.functionWriter = functionWriter;
        this.functionReader = functionReader;
        this.classes = classes;
    }

    /**
     * Returns a codec that writes a number in place of the names of some classes, and does not ask the filter about them.
     *
     * @param sameOnBothSides the classes, in the same order on both sides
     * @return a codec that differs in that from this one
     */
    public Codec knowing(List<Class<?>> sameOnBothSides) {
        return new Codec(loader, filter, replacement, compact, sameOnBothSides.toArray(NONE), filteredElsewhere,
                functionWriter, functionReader, classes);
    }

    /**
     * Returns a codec that writes numbers in place of lambdas and method references.
     *
     * @param functions gives the numbers
     * @return a codec that differs in that from this one
     */
    public Codec writing(FunctionWriter functions) {
        return new Codec(loader, filter, replacement, compact, known, filteredElsewhere, functions, functionReader, classes);
    }

    /**
     * Returns a codec that reads numbers in place of lambdas and method references.
     *
     * @param functions knows the numbers
     * @return a codec that differs in that from this one
     */
    public Codec reading(FunctionReader functions) {
        return new Codec(loader, filter, replacement, compact, known, filteredElsewhere, functionWriter, functions, classes);
    }

    /**
     * Returns a codec that does not look, for what has a short form, whether this JVM has a filter for all that is deserialized;
     * the first look costs tens of milliseconds.
     *
     * @return a codec that differs in that from this one
     */
    public Codec withoutJvmFilter() {
        return new Codec(loader, filter, replacement, compact, known, false, functionWriter, functionReader, classes);
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
        OutBuffer flat = Encoder.flatMessage(object, this, offset);
        if (flat != null) {
            return Arrays.copyOf(flat.array(), flat.size());
        }
        Encoder encoder = Encoder.take(this);
        try {
            OutBuffer message = encoder.message(object, offset);
            return Arrays.copyOf(message.array(), message.size());
        } catch (IOException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw Diagnosis.of(this, object, what, e);
        } finally {
            encoder.free();
        }
    }

    /**
     * Writes an object without making anything that lasts: the bytes are in a buffer of the calling thread.
     *
     * @param object the object, may be null
     * @param what what it is, for the message, such as {@code the task}
     * @param sink takes the bytes; called once, unless the object cannot be written
     * @throws UnsendableException if it, or something it refers to, cannot be written; names the way to that
     */
    public void encode(Object object, String what, ByteSink sink) {
        Encoder encoder = Encoder.take(this);
        try {
            OutBuffer message;
            try {
                message = encoder.message(object, 0);
            } catch (IOException | RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
                throw Diagnosis.of(this, object, what, e);
            }
            sink.take(message.array(), 0, message.size());
        } finally {
            encoder.free();
        }
    }

    /** Writes an object, or throws whatever stood in the way. */
    byte[] write(Object object) throws IOException {
        Encoder encoder = Encoder.take(this);
        try {
            OutBuffer message = encoder.message(object, 0);
            return Arrays.copyOf(message.array(), message.size());
        } finally {
            encoder.free();
        }
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
        return decode(bytes, offset, bytes.length - offset);
    }

    /**
     * Reads an object that stands among other bytes.
     *
     * @param bytes its bytes and others
     * @param offset where it begins
     * @param length how many bytes it has
     * @return the object, may be null
     * @throws IOException if the bytes are no object, or the filter refuses it
     * @throws ClassNotFoundException if there is no such class here
     */
    public Object decode(byte[] bytes, int offset, int length) throws IOException, ClassNotFoundException {
        return Decoder.read(this, bytes, Objects.checkFromIndexSize(offset, length, bytes.length), length);
    }

    /**
     * Reads null, a truth value, a number, a character or a short text, for which nobody's code is run; and nothing else.
     *
     * @param memory holds the bytes
     * @param offset where they begin
     * @param length how many there are
     * @return the value; {@link #NOT_PLAIN} if it is to be read by {@link #decode(byte[])}, or a filter is to be asked
     */
    public Object decodePlain(ByteBuffer memory, int offset, int length) {
        return isFiltered() ? NOT_PLAIN : PlainForm.read(memory, offset, length);
    }

    ClassLoader loader() {
        return loader;
    }

    /** The filter it was given, null if none. */
    ObjectInputFilter filter() {
        return filter;
    }

    /** Whether there is a filter to ask. */
    boolean isFiltered() {
        return filter != null || filteredElsewhere && JvmFilter.isSet();
    }

    /** The filter to ask; never null while {@link #isFiltered}. */
    ObjectInputFilter effectiveFilter() {
        return JvmFilter.with(filter);
    }

    UnaryOperator<Object> replacement() {
        return replacement;
    }

    boolean isCompact() {
        return compact;
    }

    int knownCount() {
        return known.length;
    }

    Class<?> known(int index) {
        return known[index];
    }

    /** The place of a class among those that both sides know, or -1. */
    int knownIndex(Class<?> type) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] == type) {
                return i;
            }
        }
        return -1;
    }

    FunctionWriter functionWriter() {
        return functionWriter;
    }

    FunctionReader functionReader() {
        return functionReader;
    }

    ClassNames classes() {
        return classes;
    }
}
