package io.poolwright.wire;

import java.io.ObjectStreamClass;
import java.io.ObjectStreamField;

/** A number that tells two versions of a class apart, as far as Java serialization cares: of its version id and its fields. */
final class ClassImprint {

    private static final ClassValue<Long> IMPRINTS = new ClassValue<>() {
        @Override
        protected Long computeValue(Class<?> type) {
            return compute(ObjectStreamClass.lookupAny(type));
        }
    };

    private ClassImprint() {}

    static long of(Class<?> type) {
        return IMPRINTS.get(type);
    }

    private static long compute(ObjectStreamClass description) {
        long imprint = description.forClass().isArray() ? 0 : description.getSerialVersionUID(); // an array's is not compared
        for (ObjectStreamField field : description.getFields()) {
            String text = field.getName() + ' ' + field.getTypeCode() + field.getTypeString();
            imprint = 31 * imprint + text.hashCode();
        }
        return imprint;
    }
}
