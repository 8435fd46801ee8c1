package io.poolwright.wire;

import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.StreamCorruptedException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads one message; see {@link Tag} for the form. */
final class Decoder {

    /** Stands for an object that has begun and cannot be referred to yet. */
    private static final Object UNFINISHED = new Object();
    private static final Object[] NONE = {};
    private static final int FEW = 8;

    private static final Class<?>[] BOXES = {
        null, null, Boolean.class, Boolean.class, Byte.class, Short.class, Character.class, Integer.class, Long.class,
        Float.class, Double.class
    };

    private final Codec codec;
    private final InBuffer in;
    /** Null unless the message has one. */
    private final ObjectReader stream;
    /** Null if no filter is set. */
    private final FilterGate gate;
    private Object[] seen = NONE;
    private int count;
    private List<ClassForm> named = List.of();
    private int depth;

    private Decoder(Codec codec, InBuffer in, ObjectReader stream) {
        this.codec = codec;
        this.in = in;
        this.stream = stream;
        this.gate = codec.isFiltered() ? new FilterGate(codec.effectiveFilter()) : null;
    }

    /** Reads a message that takes all of some bytes. */
    static Object read(Codec codec, byte[] bytes, int offset, int length) throws IOException, ClassNotFoundException {
        InBuffer in = new InBuffer(bytes, offset, length);
        int tag = length == 0 ? 0 : bytes[offset];
        if (tag == Tag.STREAM || tag == Tag.PLAIN_STREAM) {
            return new ObjectReader(bytes, offset + 1, length - 1, tag == Tag.STREAM, codec.loader(), codec.filter()).next();
        }
        ObjectReader stream = null;
        if (tag == Tag.WITH_STREAM || tag == Tag.WITH_PLAIN_STREAM) {
            in.get();
            int valueLength = in.getInt();
            int value = in.take(valueLength);
            stream = new ObjectReader(
                    bytes, in.position(), in.left(), tag == Tag.WITH_STREAM, codec.loader(), codec.filter());
            in = new InBuffer(bytes, value, valueLength);
        }
        Object value = new Decoder(codec, in, stream).read();
        if (in.left() > 0) {
            throw corrupt(in.left() + " bytes follow it");
        }
        return value;
    }

    private static StreamCorruptedException corrupt(String what) {
        return new StreamCorruptedException("the bytes are no value: " + what);
    }

    private Object read() throws IOException, ClassNotFoundException {
        byte tag = in.get();
        if (depth > 0 && tag >= Tag.TRUE && tag <= Tag.DOUBLE) {
            checkWithSuperclasses(BOXES[tag]);
        }
        switch (tag) {
            case Tag.NULL:
                return null;
            case Tag.TRUE:
            case Tag.FALSE:
                return tag == Tag.TRUE;
            case Tag.BYTE:
                return in.get();
            case Tag.SHORT:
                return in.getShort();
            case Tag.CHAR:
                return (char) in.getShort();
            case Tag.INT:
                return in.getInt();
            case Tag.LONG:
                return in.getLong();
            case Tag.FLOAT:
                return Float.intBitsToFloat(in.getInt());
            case Tag.DOUBLE:
                return Double.longBitsToDouble(in.getLong());
            case Tag.TEXT:
                return text(Texts.read(in));
            case Tag.WIDE_TEXT:
                return text(Texts.readWide(in));
            case Tag.UUID:
                check(UUID.class, -1);
                long high = in.getLong();
                return new UUID(high, in.getLong());
            case Tag.ENUM:
                return constant();
            case Tag.REFERENCE:
                return reference();
            case Tag.FUNCTION:
                return functions().constant(in.getCount(), codec, gate);
            case Tag.EMBEDDED:
                if (stream == null) {
                    throw corrupt("it has no object stream");
                }
                return stream.next();
            default:
                return nested(tag);
        }
    }

    private Object nested(byte tag) throws IOException, ClassNotFoundException {
        if (++depth > Encoder.MAX_DEPTH) {
            throw corrupt("it is nested more than " + Encoder.MAX_DEPTH + " times");
        }
        Object value = parts(tag);
        depth--;
        return value;
    }

    private Object parts(byte tag) throws IOException, ClassNotFoundException {
        switch (tag) {
            case Tag.NO_OPTIONAL:
                return Optional.empty();
            case Tag.OPTIONAL:
                return Optional.ofNullable(read());
            case Tag.OBJECTS:
                return array(Object.class);
            case Tag.ARRAY:
                return array(component());
            case Tag.RECORD:
                return record();
            case Tag.CLOSURE:
                return closure();
            case Tag.HASH_MAP:
            case Tag.LINKED_HASH_MAP:
                return map(tag);
            case Tag.MAP_OF:
                return mapOf();
            case Tag.ARRAY_LIST:
            case Tag.HASH_SET:
            case Tag.LINKED_HASH_SET:
                return collection(tag);
            case Tag.LIST_OF:
            case Tag.STREAM_LIST:
            case Tag.AS_LIST:
            case Tag.SET_OF:
                return finished(tag);
            case Tag.EMPTY_LIST:
                check(Collections.emptyList().getClass(), -1);
                return Collections.emptyList();
            case Tag.EMPTY_SET:
                check(Collections.emptySet().getClass(), -1);
                return Collections.emptySet();
            case Tag.EMPTY_MAP:
                check(Collections.emptyMap().getClass(), -1);
                return Collections.emptyMap();
            default:
                if (tag < Tag.BOOLEANS || tag > Tag.DOUBLES) {
                    throw corrupt("there is no tag " + tag);
                }
                Object array = PrimitiveArrays.read(in, tag);
                check(array.getClass(), Array.getLength(array));
                return finish(begin(), array);
        }
    }

    private Object record() throws IOException, ClassNotFoundException {
        ClassForm form = named();
        if (form.tag() != Tag.RECORD) {
            throw new InvalidClassException(form.type().getName(), "it is no record that can be read here");
        }
        int handle = begin();
        Object[] parts = new Object[form.record().count()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = read();
        }
        return finish(handle, form.record().make(parts));
    }

    private Object closure() throws IOException, ClassNotFoundException {
        FunctionReader functions = functions();
        int id = in.getCount();
        int handle = begin();
        Object[] captured = new Object[functions.captures(id, codec, gate)];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = read();
        }
        return finish(handle, functions.closure(id, captured, codec, gate));
    }

    private FunctionReader functions() throws StreamCorruptedException {
        if (codec.functionReader() == null) {
            throw corrupt("it refers to a table of functions, and there is none");
        }
        return codec.functionReader();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // its form says that it is an enum's
    private Object constant() throws IOException, ClassNotFoundException {
        ClassForm form = named();
        int length = in.getCount();
        String name = new String(in.array(), in.take(length), length, StandardCharsets.UTF_8);
        if (form.tag() != Tag.ENUM) {
            throw new InvalidClassException(form.type().getName(), "it is no enum");
        }
        try {
            return Enum.valueOf((Class) form.type(), name);
        } catch (IllegalArgumentException e) {
            throw new InvalidObjectException(form.type().getName() + " has no constant " + name + " here");
        }
    }

    private Class<?> component() throws IOException, ClassNotFoundException {
        ClassForm form = named();
        if (form.tag() != Tag.ARRAY) {
            throw new InvalidClassException(form.type().getName(), "it is no array of references");
        }
        return form.type().getComponentType();
    }

    private Object[] array(Class<?> component) throws IOException, ClassNotFoundException {
        byte kind = blockKind();
        int length = in.getClaim(PackedNumbers.size(kind));
        Object[] elements = (Object[]) Array.newInstance(component, length);
        check(elements.getClass(), length);
        finish(begin(), elements);
        fill(elements, kind);
        return elements;
    }

    private byte blockKind() throws StreamCorruptedException {
        byte kind = in.get();
        if (kind < Tag.MIXED_BLOCK || kind > Tag.DOUBLE_BLOCK) {
            throw corrupt("there are no elements of kind " + kind);
        }
        return kind;
    }

    private void fill(Object[] elements, byte kind) throws IOException, ClassNotFoundException {
        try {
            if (kind != Tag.MIXED_BLOCK) {
                checkWithSuperclasses(PackedNumbers.type(kind));
                PackedNumbers.read(elements, kind, in);
                return;
            }
            for (int i = 0; i < elements.length; i++) {
                elements[i] = read();
            }
        } catch (ArrayStoreException e) {
            throw corrupt("a " + e.getMessage() + " is in an array of others");
        }
    }

    /** A collection that is made first and filled then. */
    private Object collection(byte tag) throws IOException, ClassNotFoundException {
        byte kind = blockKind();
        int length = in.getClaim(PackedNumbers.size(kind));
        Collection<Object> filled = tag == Tag.ARRAY_LIST ? new ArrayList<>(length)
                : tag == Tag.HASH_SET ? new HashSet<>(setCapacity(length))
                : new LinkedHashSet<>(setCapacity(length));
        checkWithSuperclasses(filled.getClass());
        check(tag == Tag.ARRAY_LIST ? Object[].class : Map.Entry[].class, length);
        finish(begin(), filled);
        if (kind == Tag.MIXED_BLOCK) {
            for (int i = 0; i < length; i++) {
                filled.add(read());
            }
        } else {
            Object[] numbers = new Object[length];
            fill(numbers, kind);
            Collections.addAll(filled, numbers);
        }
        return filled;
    }

    /** A collection that is made of its elements. */
    private Object finished(byte tag) throws IOException, ClassNotFoundException {
        int handle = begin();
        byte kind = blockKind();
        Object[] elements = new Object[in.getClaim(PackedNumbers.size(kind))];
        checkCopier(tag == Tag.AS_LIST ? Arrays.asList().getClass() : null, elements.length);
        fill(elements, kind);
        try {
            Object made = switch (tag) {
                case Tag.LIST_OF -> List.of(elements);
                case Tag.SET_OF -> Set.of(elements);
                case Tag.AS_LIST -> Arrays.asList(elements);
                default -> Arrays.asList(elements).stream().toList();
            };
            check(made.getClass(), -1);
            return finish(handle, made);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw corrupt("its elements are not those of an immutable collection: " + e.getMessage());
        }
    }

    private Object map(byte tag) throws IOException, ClassNotFoundException {
        int length = in.getClaim(2);
        Map<Object, Object> map =
                tag == Tag.HASH_MAP ? new HashMap<>(mapCapacity(length)) : new LinkedHashMap<>(mapCapacity(length));
        checkWithSuperclasses(map.getClass());
        check(Map.Entry[].class, length);
        finish(begin(), map);
        for (int i = 0; i < length; i++) {
            Object key = read();
            map.put(key, read());
        }
        return map;
    }

    private Object mapOf() throws IOException, ClassNotFoundException {
        int handle = begin();
        Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[in.getClaim(2)];
        checkCopier(null, 2 * entries.length);
        try {
            for (int i = 0; i < entries.length; i++) {
                Object key = read();
                entries[i] = Map.entry(key, read());
            }
            Object made = Map.ofEntries(entries);
            check(made.getClass(), -1);
            return finish(handle, made);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw corrupt("its entries are not those of an immutable map: " + e.getMessage());
        }
    }

    /** As many places as Java serialization gives the table of a map, on which the order of its entries depends. */
    private static int mapCapacity(int length) {
        return (int) Math.max(16, length / 0.75f + 1.0f);
    }

    /** The same for a set. */
    private static int setCapacity(int length) {
        return (int) (length * (1 / 0.75f));
    }

    private ClassForm named() throws IOException, ClassNotFoundException {
        int index = in.getCount();
        int known = codec.knownCount();
        if (index < known) {
            return ClassForm.of(codec.known(index)); // this library's own, which no filter is asked about
        }
        if (index < known + named.size()) {
            return named.get(index - known);
        }
        if (index > known + named.size()) {
            throw corrupt("there is no class " + index);
        }
        int length = in.getCount();
        Class<?> type = codec.classes().find(in.array(), in.take(length), length);
        int imprint = in.getInt();
        checkWithSuperclasses(type);
        ClassForm form = ClassForm.of(type);
        if (form.imprint() != imprint) {
            throw new InvalidClassException(type.getName(), "it is another version here than in the process that wrote it:"
                    + " its components differ");
        }
        named = named.isEmpty() ? new ArrayList<>() : named;
        named.add(form);
        return form;
    }

    private String text(String text) {
        if (text.length() > Encoder.SHORT_TEXT) {
            finish(begin(), text);
        }
        return text;
    }

    private Object reference() throws StreamCorruptedException {
        int handle = in.getCount();
        if (handle >= count || seen[handle] == UNFINISHED) {
            throw corrupt("nothing to refer to has number " + handle);
        }
        return seen[handle];
    }

    private int begin() {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, Math.max(FEW, 2 * count));
        }
        seen[count] = UNFINISHED;
        return count++;
    }

    private Object finish(int handle, Object value) {
        seen[handle] = value;
        return value;
    }

    private void check(Class<?> type, int length) throws InvalidClassException {
        if (gate != null) {
            gate.check(type, length, depth, count, in.position());
        }
    }

    private void checkWithSuperclasses(Class<?> type) throws InvalidClassException {
        if (gate != null) {
            gate.checkWithSuperclasses(type, depth, count, in.position());
        }
    }

    /** What Java serialization writes in place of immutable collections. */
    private void checkCopier(Class<?> itself, int length) throws InvalidClassException, ClassNotFoundException {
        if (gate != null) {
            check(itself != null ? itself : Class.forName("java.util.CollSer"), -1);
            check(Object[].class, length);
        }
    }
}
