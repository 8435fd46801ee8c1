package io.poolwright.tck;

import java.io.Serializable;

/** Something that says it is serializable, but holds something that is not. */
final class Order implements Serializable {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // that it cannot be written is what it is for
    private final Customer customer;

    Order(Customer customer) {
        this.customer = customer;
    }

    Customer customer() {
        return customer;
    }
}
