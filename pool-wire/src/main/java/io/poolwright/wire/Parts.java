package io.poolwright.wire;

import io.poolwright.SharedQueue;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an object refers to, with the name of each reference, as far as it can be seen from here. */
final class Parts {

    /**
     * One reference.
     *
     * @param name such as {@code Order.customer} or {@code ArrayList[2]}
     * @param value what it refers to
     */
    record Part(String name, Object value) {}

    private Parts() {}

    static List<Part> of(Object object) {
        List<Part> parts = new ArrayList<>();
        String type = name(object.getClass());
        if (object instanceof SharedQueue) {
            return parts; // its items are not part of it
        }
        if (object instanceof Optional<?> optional) {
            parts.add(new Part("Optional's value", optional.orElse(null)));
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < array.length; i++) {
                parts.add(new Part("[" + i + "]", array[i]));
            }
        } else if (object instanceof Collection<?> collection) {
            int index = 0;
            for (Object element : collection) {
                parts.add(new Part(type + "[" + index++ + "]", element));
            }
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                parts.add(new Part(type + " key", key));
                parts.add(new Part(type + " value of key " + brief(key), value));
            });
        } else if (object.getClass().isRecord()) {
            addComponents(object, type, parts);
        } else if (object.getClass().isHidden() || object.getClass().isSynthetic()) {
            addCaptured(object, parts);
        } else {
            addFields(object, type, parts);
        }
        parts.removeIf(part -> part.value() == null);
        return parts;
    }

    /** A class's own name, without its package and the classes around it. */
    static String name(Class<?> type) {
        String name = type.getName();
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static String brief(Object key) {
        if (key == null) {
            return "null";
        }
        boolean telling = key instanceof String || key instanceof Number || key instanceof Enum;
        return telling ? "'" + key + "'" : "(a " + name(key.getClass()) + ")";
    }

    private static void addComponents(Object object, String type, List<Part> parts) {
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                parts.add(new Part(type + "." + component.getName(), component.getAccessor().invoke(object)));
            } catch (ReflectiveOperationException | RuntimeException e) {
                // Closed to us: the path ends at the record.
            }
        }
    }

    private static void addFields(Object object, String type, List<Part> parts) {
        for (Class<?> c = object.getClass(); c != null && Serializable.class.isAssignableFrom(c); c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers) || field.getType().isPrimitive()) {
                    continue;
                }
                try {
                    field.setAccessible(true);
                    parts.add(new Part(type + "." + field.getName(), field.get(object)));
                } catch (ReflectiveOperationException | RuntimeException e) {
                    // Closed to us: the path ends at the object.
                }
            }
        }
    }

    /** A lambda's captured variables, which only its serialized form tells. */
    private static void addCaptured(Object lambda, List<Part> parts) {
        SerializedLambda form = serializedForm(lambda);
        if (form == null) {
            return;
        }
        String place = "lambda in " + form.getCapturingClass().substring(form.getCapturingClass().lastIndexOf('/') + 1);
        for (int i = 0; i < form.getCapturedArgCount(); i++) {
            parts.add(new Part(place + ", captured variable " + (i + 1), form.getCapturedArg(i)));
        }
    }

    private static SerializedLambda serializedForm(Object lambda) {
        Replacing out = null;
        try {
            out = new Replacing();
            out.writeObject(lambda);
        } catch (IOException | RuntimeException e) {
            // Expected: what it captured cannot be written. Its form was seen before.
        }
        return out == null ? null : out.form;
    }

    /** Sees what a lambda puts in its place. */
    private static final class Replacing extends ObjectOutputStream {
        private SerializedLambda form;

        Replacing() throws IOException {
            super(OutputStream.nullOutputStream());
            enableReplaceObject(true);
        }

        @Override
        protected Object replaceObject(Object object) {
            if (form == null && object instanceof SerializedLambda lambda) {
                form = lambda;
                return "seen"; // the rest does not matter
            }
            return object;
        }
    }
}
