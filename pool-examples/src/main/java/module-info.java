/**
 * Example programs: they are written against the API alone and run on whichever backend is there.
 *
 * <p>On the module path add a backend by its name, as in {@code --add-modules io.poolwright.process}: nothing here requires one.
 */
module io.poolwright.examples {
    requires com.google.common;
    requires io.poolwright;
}
