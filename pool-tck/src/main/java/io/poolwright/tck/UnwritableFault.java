package io.poolwright.tck;

/** An exception with a field that is not serializable. */
final class UnwritableFault extends Exception {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // that it cannot be written is what it is for
    private final Customer customer = new Customer("Ada");

    UnwritableFault(String message) {
        super(message);
    }

    Customer customer() {
        return customer;
    }

    static int raise() throws UnwritableFault {
        throw new UnwritableFault("cannot travel");
    }
}
