package io.poolwright.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
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

/** How the objects of a class are written. Made once for each class, and goes with it. */
final class ClassForm {

    /** The tag of a form that is no tag: a lambda or method reference, perhaps. */
    static final byte LAMBDA = 100;

    private static final ClassValue<ClassForm> FORMS = new ClassValue<>() {
        @Override
        protected ClassForm computeValue(Class<?> type) {
            return make(type);
        }
    };

    private static final Class<?> LIST_12 = List.of(1).getClass();
    private static final Class<?> LIST_N = List.of(1, 2, 3).getClass();
    private static final Class<?> SET_12 = Set.of(1).getClass();
    private static final Class<?> SET_N = Set.of(1, 2, 3).getClass();
    private static final Class<?> MAP_1 = Map.of(1, 1).getClass();
    private static final Class<?> MAP_N = Map.of(1, 1, 2, 2).getClass();
    private static final Class<?> AS_LIST = Arrays.asList(1).getClass();

    private final Class<?> type;
    private final byte tag;
    /** Null unless it is a record. */
    private final RecordParts record;
    private final byte[] name;
    private final int imprint;

    private ClassForm(Class<?> type, byte tag, RecordParts record) {
        this.type = type;
        this.tag = tag;
        this.record = record;
        this.name = type.getName().getBytes(StandardCharsets.UTF_8);
        this.imprint = record == null ? 0 : record.imprint();
    }

    static ClassForm of(Class<?> type) {
        return FORMS.get(type);
    }

    private static ClassForm make(Class<?> type) {
        if (Unshareable.reason(type) != null) {
            return new ClassForm(type, Tag.EMBEDDED, null);
        }
        if (type.isArray()) {
            return new ClassForm(type, arrayTag(type), null);
        }
        if (type.isEnum()) {
            return new ClassForm(type, Tag.ENUM, null);
        }
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) { // a constant with a body
            return new ClassForm(type.getSuperclass(), Tag.ENUM, null);
        }
        if (type.isHidden() || type.isSynthetic()) {
            return new ClassForm(type, LAMBDA, null);
        }
        RecordParts record = type.isRecord() ? RecordParts.of(type) : null;
        return new ClassForm(type, record != null ? Tag.RECORD : valueTag(type), record);
    }

    private static byte arrayTag(Class<?> type) {
        Class<?> component = type.getComponentType();
        if (component == Object.class) {
            return Tag.OBJECTS;
        }
        if (!component.isPrimitive()) {
            return Tag.ARRAY;
        }
        return component == byte.class ? Tag.BYTES
                : component == int.class ? Tag.INTS
                : component == long.class ? Tag.LONGS
                : component == double.class ? Tag.DOUBLES
                : component == boolean.class ? Tag.BOOLEANS
                : component == short.class ? Tag.SHORTS
                : component == char.class ? Tag.CHARS
                : Tag.FLOATS;
    }

    private static byte valueTag(Class<?> type) {
        return type == Integer.class ? Tag.INT
                : type == String.class ? Tag.TEXT
                : type == Long.class ? Tag.LONG
                : type == Double.class ? Tag.DOUBLE
                : type == Boolean.class ? Tag.TRUE
                : type == Byte.class ? Tag.BYTE
                : type == Short.class ? Tag.SHORT
                : type == Character.class ? Tag.CHAR
                : type == Float.class ? Tag.FLOAT
                : type == UUID.class ? Tag.UUID
                : type == Optional.class ? Tag.OPTIONAL
                : collectionTag(type);
    }

    private static byte collectionTag(Class<?> type) {
        return type == ArrayList.class ? Tag.ARRAY_LIST
                : type == HashMap.class ? Tag.HASH_MAP
                : type == LinkedHashMap.class ? Tag.LINKED_HASH_MAP
                : type == HashSet.class ? Tag.HASH_SET
                : type == LinkedHashSet.class ? Tag.LINKED_HASH_SET
                : type == LIST_12 ? Tag.LIST_OF
                : type == LIST_N ? Tag.STREAM_LIST
                : type == SET_12 || type == SET_N ? Tag.SET_OF
                : type == MAP_1 || type == MAP_N ? Tag.MAP_OF
                : type == AS_LIST ? Tag.AS_LIST
                : type == Collections.emptyList().getClass() ? Tag.EMPTY_LIST
                : type == Collections.emptySet().getClass() ? Tag.EMPTY_SET
                : type == Collections.emptyMap().getClass() ? Tag.EMPTY_MAP
                : Tag.EMBEDDED;
    }

    /** The tag of its objects, or {@link #LAMBDA}; {@code EMBEDDED} if they go by Java serialization. */
    byte tag() {
        return tag;
    }

    /** The class; the declaring one for an enum's constant. */
    Class<?> type() {
        return type;
    }

    RecordParts record() {
        return record;
    }

    /** Its name in UTF-8, not to be changed. */
    byte[] name() {
        return name;
    }

    /** A number that differs, most likely, if the class does in what its form depends on. */
    int imprint() {
        return imprint;
    }
}
