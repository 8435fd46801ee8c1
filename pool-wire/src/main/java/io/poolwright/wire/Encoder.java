package io.poolwright.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes one object after the other, each as a message of its own; see {@link Tag} for the form. Used by one thread.
 *
 * <p>What two references share is shared when it is read, and cycles are kept, except that boxed numbers, short strings, UUIDs
 * and Optionals have no identity worth keeping. What has no form of its own is embedded as part of an object stream. Where the
 * two would have to refer to each other, or a cycle goes through something that can only be made when its parts are there, all
 * of the message goes as one object stream.
 */
final class Encoder {

    /** A longer string is written once however often it is referred to. */
    static final int SHORT_TEXT = 64;
    /** What is nested deeper goes as an object stream, so that the reader may refuse to. */
    static final int MAX_DEPTH = 500;

    private static final ThreadLocal<Encoder> OWN = new ThreadLocal<>();

    private final OutBuffer out = new OutBuffer();
    private final Handles seen = new Handles();
    /** What is in the object stream. */
    private final Handles streamed = new Handles();
    /** The classes that this message has named, in order. */
    private final List<ClassForm> named = new ArrayList<>();
    private boolean inUse;

    private Codec codec;
    private ObjectWriter stream;
    private OutBuffer streamBytes;
    private int depth;
    /** Whether there is an array of references and a list over one, which may be the same. */
    private boolean arrays;
    private boolean arrayViews;
    /** Kept because users' code may swallow the exception. */
    private boolean entangled;

    private Encoder() {}

    /** Takes this thread's encoder; a new one if writing an object has led to the writing of another. */
    static Encoder take(Codec codec) {
        Encoder encoder = OWN.get();
        if (encoder == null) {
            encoder = new Encoder();
            OWN.set(encoder);
        } else if (encoder.inUse) {
            encoder = new Encoder();
        }
        encoder.inUse = true;
        encoder.codec = codec;
        return encoder;
    }

    /**
     * Writes a message that has no need of an encoder's books behind so many free bytes; null if it has, or this thread has no encoder
     * yet, or is just using it.
     */
    static OutBuffer flatMessage(Object root, Codec codec, int offset) {
        Encoder encoder = OWN.get();
        if (encoder == null || encoder.inUse) {
            return null;
        }
        encoder.out.clear(offset);
        return FlatForm.write(root, codec, encoder.out) ? encoder.out : null;
    }

    /** Gives it back. */
    void free() {
        reset();
        codec = null;
        inUse = false;
    }

    private void reset() {
        seen.clear();
        streamed.clear();
        named.clear();
        stream = null;
        streamBytes = null;
        depth = 0;
        arrays = false;
        arrayViews = false;
        entangled = false;
    }

    /** Writes a message behind so many free bytes, and returns where it is. */
    OutBuffer message(Object root, int offset) throws IOException {
        out.clear(offset);
        try {
            write(root);
            if (entangled) {
                throw EntangledException.INSTANCE;
            }
            if (stream != null) {
                stream.flush();
                if (out.size() == offset + 1) { // there is nothing else
                    out.truncate(offset);
                    out.put(codec.isCompact() ? Tag.STREAM : Tag.PLAIN_STREAM);
                } else {
                    out.insert(offset, codec.isCompact() ? Tag.WITH_STREAM : Tag.WITH_PLAIN_STREAM, out.size() - offset);
                }
                out.write(streamBytes.array(), 0, streamBytes.size());
            }
        } catch (EntangledException e) {
            reset();
            whole(root, offset);
        }
        return out;
    }

    private void whole(Object root, int offset) throws IOException {
        out.truncate(offset);
        out.put(codec.isCompact() ? Tag.STREAM : Tag.PLAIN_STREAM);
        ObjectWriter writer = new ObjectWriter(out, codec.isCompact(), codec.replacement(), null);
        writer.writeObject(root);
        writer.flush();
    }

    private void write(Object value) throws IOException {
        if (FlatForm.value(value, out)) { // by far the most common
            return;
        }
        ClassForm form = ClassForm.of(value.getClass());
        switch (form.tag()) {
            case Tag.TEXT -> longText((String) value);
            case Tag.BYTE, Tag.SHORT, Tag.CHAR, Tag.FLOAT -> smallNumber(value, form.tag());
            case Tag.UUID -> {
                out.put(Tag.UUID);
                out.putLong(((UUID) value).getMostSignificantBits());
                out.putLong(((UUID) value).getLeastSignificantBits());
            }
            case Tag.ENUM -> {
                if (codec.isCompact()) {
                    out.put(Tag.ENUM);
                    named(form);
                    out.putText(((Enum<?>) value).name().getBytes(StandardCharsets.UTF_8));
                } else {
                    embed(value);
                }
            }
            case Tag.EMPTY_LIST, Tag.EMPTY_SET, Tag.EMPTY_MAP -> out.put(form.tag());
            case Tag.EMBEDDED -> embed(value);
            case ClassForm.LAMBDA -> lambda(value);
            case Tag.RECORD -> {
                if (codec.isCompact()) {
                    nested(value, form);
                } else {
                    embed(value);
                }
            }
            default -> nested(value, form);
        }
    }

    /** Writes what has parts or is large, unless it has been written before. */
    private void nested(Object value, ClassForm form) throws IOException {
        if (form.tag() != Tag.OPTIONAL && refer(value)) {
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw tangle();
        }
        int tag = form.tag();
        switch (tag) {
            case Tag.BYTES, Tag.INTS, Tag.LONGS, Tag.DOUBLES, Tag.BOOLEANS, Tag.SHORTS, Tag.CHARS, Tag.FLOATS -> {
                seen.add(value, false);
                out.put(tag);
                PrimitiveArrays.write(value, tag, out);
            }
            case Tag.OBJECTS, Tag.ARRAY -> {
                arrays = true;
                checkViews();
                seen.add(value, false);
                out.put(tag);
                if (tag == Tag.ARRAY) {
                    named(form);
                }
                block((Object[]) value);
            }
            case Tag.RECORD -> record(value, form);
            case Tag.OPTIONAL -> {
                Optional<?> optional = (Optional<?>) value;
                out.put(optional.isPresent() ? Tag.OPTIONAL : Tag.NO_OPTIONAL);
                if (optional.isPresent()) {
                    write(optional.get());
                }
            }
            case Tag.HASH_MAP, Tag.LINKED_HASH_MAP, Tag.MAP_OF -> map((Map<?, ?>) value, tag);
            default -> collection((Collection<?>) value, tag);
        }
        depth--;
    }

    private void record(Object value, ClassForm form) throws IOException {
        int handle = seen.add(value, true);
        out.put(Tag.RECORD);
        named(form);
        RecordParts parts = form.record();
        for (int i = 0; i < parts.count(); i++) {
            write(parts.part(value, i));
        }
        seen.close(handle);
    }

    private void collection(Collection<?> value, int tag) throws IOException {
        int form = tag == Tag.STREAM_LIST && Immutables.isListOf((List<?>) value) ? Tag.LIST_OF : tag;
        if (tag == Tag.AS_LIST) {
            arrayViews = true;
            checkViews();
        }
        boolean late = form == Tag.LIST_OF || form == Tag.STREAM_LIST || form == Tag.SET_OF || form == Tag.AS_LIST;
        int handle = seen.add(value, late);
        out.put(form);
        block(value);
        seen.close(handle);
    }

    private void map(Map<?, ?> value, int tag) throws IOException {
        if (tag == Tag.LINKED_HASH_MAP && Immutables.isAccessOrdered(value)) {
            embed(value);
            return;
        }
        int handle = seen.add(value, tag == Tag.MAP_OF);
        out.put(tag);
        int size = value.size();
        out.putCount(size);
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            write(entry.getKey());
            write(entry.getValue());
            size--;
        }
        checkUnchanged(size);
        seen.close(handle);
    }

    private void block(Object[] elements) throws IOException {
        int kind = PackedNumbers.kind(elements);
        out.put(kind);
        out.putCount(elements.length);
        if (kind != Tag.MIXED_BLOCK) {
            PackedNumbers.write(elements, kind, out);
            return;
        }
        for (Object element : elements) {
            write(element);
        }
    }

    private void block(Collection<?> elements) throws IOException {
        int size = elements.size();
        if (size > 1 && elements.iterator().next() instanceof Number) { // then perhaps all are
            Object[] copy = elements.toArray();
            block(copy);
            checkUnchanged(size - copy.length);
            return;
        }
        out.put(Tag.MIXED_BLOCK);
        out.putCount(size);
        for (Object element : elements) {
            write(element);
            size--;
        }
        checkUnchanged(size);
    }

    private static void checkUnchanged(int missing) {
        if (missing != 0) {
            throw new ConcurrentModificationException("it was changed while it was written");
        }
    }

    private void lambda(Object value) throws IOException {
        FunctionWriter functions = codec.functionWriter();
        FunctionWriter.Entry entry = functions == null || !codec.isCompact() ? null : functions.entry(value);
        if (entry == null || entry.id() < 0) {
            embed(value);
            return;
        }
        if (entry.captures() == 0) {
            out.put(Tag.FUNCTION);
            out.putCount(entry.id());
            return;
        }
        if (refer(value)) {
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw tangle();
        }
        int handle = seen.add(value, true);
        out.put(Tag.CLOSURE);
        out.putCount(entry.id());
        entry.writeCaptured(value, this);
        seen.close(handle);
        depth--;
    }

    /** Writes a value that a function has captured. */
    void captured(Object value) throws IOException {
        write(value);
    }

    private void longText(String text) {
        int handle = seen.find(text);
        if (handle >= 0) {
            out.put(Tag.REFERENCE);
            out.putCount(handle);
            return;
        }
        seen.add(text, false);
        Texts.write(text, out);
    }

    private void smallNumber(Object value, int tag) {
        out.put(tag);
        switch (tag) {
            case Tag.BYTE -> out.put((Byte) value);
            case Tag.SHORT -> out.putShort((Short) value);
            case Tag.CHAR -> out.putShort((Character) value);
            default -> out.putInt(Float.floatToRawIntBits((Float) value));
        }
    }

    private void named(ClassForm form) {
        int known = codec.knownIndex(form.type());
        if (known >= 0) {
            out.putCount(known);
            return;
        }
        for (int i = 0; i < named.size(); i++) {
            if (named.get(i).type() == form.type()) {
                out.putCount(codec.knownCount() + i);
                return;
            }
        }
        out.putCount(codec.knownCount() + named.size());
        named.add(form);
        out.putText(form.name());
        out.putInt(form.imprint());
    }

    /** Writes a reference if the object has been written before. */
    private boolean refer(Object value) {
        int handle = seen.find(value);
        if (handle < 0) {
            if (streamed.find(value) >= 0) {
                throw tangle();
            }
            return false;
        }
        if (seen.isOpen(handle)) {
            throw tangle();
        }
        out.put(Tag.REFERENCE);
        out.putCount(handle);
        return true;
    }

    private void embed(Object value) throws IOException {
        out.put(Tag.EMBEDDED);
        if (stream == null) {
            streamBytes = new OutBuffer();
            stream = new ObjectWriter(streamBytes, codec.isCompact(), codec.replacement(), this::streamed);
        }
        stream.writeObject(value);
    }

    private void streamed(Object value) {
        if (seen.find(value) >= 0) {
            throw tangle();
        }
        if (value instanceof Object[]) {
            arrays = true;
            checkViews();
        }
        if (streamed.find(value) < 0) {
            streamed.add(value, false);
        }
    }

    private void checkViews() {
        if (arrays && arrayViews) {
            throw tangle();
        }
    }

    private EntangledException tangle() {
        entangled = true;
        return EntangledException.INSTANCE;
    }

    /** Whether it counts that two references lead to the same object and not to two that are equal. */
    static boolean hasIdentity(Object value) {
        return !(value instanceof String
                || value instanceof Number && ClassForm.of(value.getClass()).tag() != Tag.EMBEDDED
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof UUID);
    }
}
