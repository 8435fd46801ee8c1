package io.poolwright.tck;

/** Tasks whose results cannot travel. */
final class Customers {

    private static final Customer THE_ONE = new Customer("Grace");

    private Customers() {}

    /** Returns the same customer each time it is called in one memory. */
    static Customer theOne() {
        return THE_ONE;
    }

    /** Returns the number itself, but for one something that cannot be written. */
    static Object unwritableForOne(int number) {
        return number == 1 ? new Unwritable() : (Object) number;
    }
}
