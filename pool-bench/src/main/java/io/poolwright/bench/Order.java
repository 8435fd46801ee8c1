package io.poolwright.bench;

import java.io.Serializable;

/** The record that travels in and out. */
record Order(long id, String customer, int items, double price, boolean urgent) implements Serializable {}
