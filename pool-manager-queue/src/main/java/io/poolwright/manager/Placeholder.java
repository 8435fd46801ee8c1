package io.poolwright.manager;

/** Stands in until this module has a class of its own: Javadoc refuses a module that has none. */
public final class Placeholder {

    private Placeholder() {}
}
