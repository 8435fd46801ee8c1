package io.poolwright.spi;

/** What every provider tells about itself, before it is asked to do anything. */
public interface BackendProvider {

    /**
     * Returns the name by which users choose it.
     *
     * @return lower-case letters, digits and dashes, such as {@code process}
     */
    String name();

    /**
     * Returns how much it is preferred when nobody chooses.
     *
     * @return the highest wins
     */
    int preference();

    /**
     * Tells whether it can be used on this machine.
     *
     * @return yes, or no with the reason
     */
    Availability availability();
}
