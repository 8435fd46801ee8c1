package io.poolwright.wire;

/**
 * The first byte of each value, which tells its form. All numbers are little-endian; a count is written seven bits to a byte,
 * the lowest first, with the eighth bit set in all but the last.
 *
 * <pre>{@code
 *   NULL | TRUE | FALSE
 *   BYTE b | SHORT s | CHAR c | INT i | LONG l | FLOAT f | DOUBLE d
 *   TEXT count, a byte for each char                 String whose characters all fit
 *   WIDE_TEXT count, two bytes for each char         any other String
 *   BOOLEANS .. DOUBLES count, elements              arrays of primitives
 *   UUID high, low
 *   NO_OPTIONAL | OPTIONAL value
 *   ENUM class, count, name in UTF-8
 *   OBJECTS block | ARRAY class, block               Object[], any other array of references
 *   ARRAY_LIST .. SET_OF block                       see the constants
 *   HASH_MAP .. MAP_OF count, key, value, ...        see the constants
 *   RECORD class, the value of each component
 *   REFERENCE count                                  the object that was the so-many-th to begin
 *   FUNCTION id                                      of a function table, captures nothing
 *   CLOSURE id, captured values                      of a function table
 *   EMBEDDED                                         the next object of the message's object stream
 *
 *   class:   count                                   the so-many-th class that was named or is known to both sides
 *            count of those, length, name, imprint   a class that comes for the first time
 *   block:   MIXED_BLOCK count, values
 *            INT_BLOCK .. DOUBLE_BLOCK count, elements           nothing but Integers, Longs or Doubles
 *
 *   message: value
 *            STREAM or PLAIN_STREAM, an object stream with one object
 *            WITH_STREAM or WITH_PLAIN_STREAM, length of the value (4), value, an object stream with all that is EMBEDDED in it
 * }</pre>
 */
final class Tag {

    static final byte NULL = 1;
    static final byte TRUE = 2;
    static final byte FALSE = 3;
    static final byte BYTE = 4;
    static final byte SHORT = 5;
    static final byte CHAR = 6;
    static final byte INT = 7;
    static final byte LONG = 8;
    static final byte FLOAT = 9;
    static final byte DOUBLE = 10;
    static final byte TEXT = 11;
    static final byte WIDE_TEXT = 12;
    static final byte BOOLEANS = 13;
    static final byte BYTES = 14;
    static final byte SHORTS = 15;
    static final byte CHARS = 16;
    static final byte INTS = 17;
    static final byte LONGS = 18;
    static final byte FLOATS = 19;
    static final byte DOUBLES = 20;
    static final byte UUID = 21;
    static final byte NO_OPTIONAL = 22;
    static final byte OPTIONAL = 23;
    static final byte ENUM = 24;
    static final byte OBJECTS = 25;
    static final byte ARRAY = 26;
    static final byte RECORD = 27;
    static final byte REFERENCE = 28;
    static final byte FUNCTION = 29;
    static final byte CLOSURE = 30;
    static final byte EMBEDDED = 31;

    static final byte ARRAY_LIST = 32;
    /** {@link java.util.List#of()}. */
    static final byte LIST_OF = 33;
    /** {@link java.util.stream.Stream#toList()}, which may hold nulls. */
    static final byte STREAM_LIST = 34;
    /** {@link java.util.Arrays#asList}. */
    static final byte AS_LIST = 35;
    static final byte HASH_SET = 36;
    static final byte LINKED_HASH_SET = 37;
    /** {@link java.util.Set#of()}. */
    static final byte SET_OF = 38;
    static final byte HASH_MAP = 39;
    static final byte LINKED_HASH_MAP = 40;
    /** {@link java.util.Map#of()}. */
    static final byte MAP_OF = 41;
    /** {@link java.util.Collections#emptyList()} and its kin. */
    static final byte EMPTY_LIST = 42;
    static final byte EMPTY_SET = 43;
    static final byte EMPTY_MAP = 44;

    static final byte STREAM = 50;
    static final byte PLAIN_STREAM = 51;
    static final byte WITH_STREAM = 52;
    static final byte WITH_PLAIN_STREAM = 53;

    static final byte MIXED_BLOCK = 0;
    static final byte INT_BLOCK = 1;
    static final byte LONG_BLOCK = 2;
    static final byte DOUBLE_BLOCK = 3;

    private Tag() {}
}
