package io.poolwright.wire;

/** Classes that are often described in object streams, and have a number instead of their name there. */
final class KnownClasses {

    /** The number of those that have none. */
    static final int NONE = 255;

    private static final String[] NAMES = {
        "java.lang.Number",
        "java.lang.Integer",
        "java.lang.Long",
        "java.lang.Double",
        "java.lang.Float",
        "java.lang.Short",
        "java.lang.Byte",
        "java.lang.Boolean",
        "java.lang.Character",
        "java.lang.Enum",
        "[Ljava.lang.Object;",
        "[Ljava.lang.String;",
        "[B",
        "[C",
        "[D",
        "[F",
        "[I",
        "[J",
        "[S",
        "[Z",
        "java.lang.invoke.SerializedLambda",
        "java.lang.Throwable",
        "java.lang.Exception",
        "java.lang.RuntimeException",
        "java.lang.StackTraceElement",
        "[Ljava.lang.StackTraceElement;",
        "java.util.ArrayList",
        "java.util.Collections$EmptyList",
        "java.util.CollSer",
        "java.util.HashMap",
        "java.util.HashSet",
        "java.util.LinkedHashMap",
        "java.util.LinkedHashSet",
        "java.util.LinkedList",
        "java.util.ArrayDeque",
        "java.util.TreeMap",
        "java.util.TreeSet",
        "java.util.UUID",
        "java.util.Date",
        "java.time.Ser",
        "java.math.BigInteger",
        "java.math.BigDecimal",
        "io.poolwright.RemoteException",
        "io.poolwright.wire.TravellingFailure",
        "io.poolwright.wire.OptionalForm"
    };

    private KnownClasses() {}

    static int index(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equals(name)) {
                return i;
            }
        }
        return NONE;
    }

    /** Returns null if none has that number. */
    static String name(int index) {
        return index < NAMES.length ? NAMES[index] : null;
    }
}
