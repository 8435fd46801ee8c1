package io.poolwright.examples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One module of the library as an architecture rule sees it: the packages that it is made of, and what it may use. */
enum Layer {
    API(List.of("io.poolwright", "io.poolwright.spi"), List.of()),
    ENGINE(List.of("io.poolwright.engine.."), List.of("org.slf4j..", "com.google.common.."), API),
    WIRE(List.of("io.poolwright.wire.."), List.of("org.slf4j..", "com.google.common.."), API),
    THREAD(List.of("io.poolwright.thread.."), List.of("org.slf4j..", "com.google.common.."), API, ENGINE, WIRE),
    PROCESS(
            List.of("io.poolwright.process.."),
            List.of("org.slf4j..", "com.google.common..", "com.sun.management.."), // the JDK's own, for the memory of the machine
            API,
            ENGINE,
            WIRE),
    MANAGER(List.of("io.poolwright.manager.."), List.of("org.slf4j..", "com.google.common.."), API, WIRE),
    TCK(List.of("io.poolwright.tck.."), List.of("org.junit..", "org.opentest4j..", "org.apiguardian.."), API),
    EXAMPLES(List.of("io.poolwright.examples.."), List.of("com.google.common.."), API);

    private final List<String> packages;
    private final List<String> libraries;
    private final List<Layer> below;

    Layer(List<String> packages, List<String> libraries, Layer... below) {
        this.packages = packages;
        this.libraries = libraries;
        this.below = List.of(below);
    }

    /** Its own packages, as patterns of ArchUnit. */
    String[] packages() {
        return packages.toArray(String[]::new);
    }

    /** All packages that its classes may use, as patterns of ArchUnit: the JDK's, its own, its libraries', the layers below. */
    String[] usable() {
        List<String> usable = new ArrayList<>(List.of("java..", "javax.."));
        usable.addAll(packages);
        usable.addAll(libraries);
        below.forEach(layer -> usable.addAll(layer.packages));
        return usable.toArray(String[]::new);
    }

    /** The packages of all layers but one, as patterns of ArchUnit. */
    static String[] packagesBut(Layer one) {
        return Arrays.stream(values())
                .filter(layer -> layer != one)
                .flatMap(layer -> layer.packages.stream())
                .toArray(String[]::new);
    }
}
