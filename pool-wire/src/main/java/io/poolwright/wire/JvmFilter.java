package io.poolwright.wire;

import java.io.ObjectInputFilter;
import java.util.function.BinaryOperator;

/** The filter that this JVM has for everything that is deserialized, and the factory by which a program may combine filters. */
final class JvmFilter {

    private JvmFilter() {}

    /** Whether it has a filter, or a factory that may make one. */
    static boolean isSet() {
        return ObjectInputFilter.Config.getSerialFilter() != null
                || !isBuiltIn(ObjectInputFilter.Config.getSerialFilterFactory());
    }

    private static boolean isBuiltIn(BinaryOperator<ObjectInputFilter> factory) {
        return factory.getClass().getName().startsWith("java.io.");
    }

    /** The filter that an object stream to which a filter is given would ask. */
    static ObjectInputFilter with(ObjectInputFilter given) {
        BinaryOperator<ObjectInputFilter> factory = ObjectInputFilter.Config.getSerialFilterFactory();
        ObjectInputFilter general = factory.apply(null, ObjectInputFilter.Config.getSerialFilter());
        ObjectInputFilter asked = given == null ? general : factory.apply(general, given);
        return asked != null ? asked : info -> ObjectInputFilter.Status.UNDECIDED;
    }
}
