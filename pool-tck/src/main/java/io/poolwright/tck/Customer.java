package io.poolwright.tck;

/** Something that is not serializable. */
final class Customer {

    private final String name;

    Customer(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }
}
