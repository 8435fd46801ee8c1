package io.poolwright.wire;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What some collections of the JDK are, which they do not say. */
final class Immutables {

    private Immutables() {}

    /** Whether a list of the class that {@code List.of} and {@code Stream.toList} share is of the former, which knows no null. */
    static boolean isListOf(List<?> list) {
        for (Object element : list) {
            if (element == null) {
                return false;
            }
        }
        return List.copyOf(list) == list; // a copy is made only of one that is not of this kind
    }

    /** Whether a map has its entries in the order of access, found out with a copy. */
    static boolean isAccessOrdered(Map<?, ?> map) {
        @SuppressWarnings("unchecked") // it is cleared before anything else goes in
        Map<Object, Object> copy = (Map<Object, Object>) ((LinkedHashMap<?, ?>) map).clone();
        copy.clear();
        copy.put(1, 1);
        copy.put(2, 2);
        copy.get(1);
        Iterator<Object> order = copy.keySet().iterator();
        return !order.next().equals(1);
    }
}
