package io.poolwright.spi;

import java.util.Objects;

/**
 * Whether a provider can be used on this machine.
 *
 * @param available whether it can
 * @param reason why not, or a remark; may be empty
 */
public record Availability(boolean available, String reason) {

    private static final Availability YES = new Availability(true, "");

    /**
     * Makes a statement.
     *
     * @param available whether it can
     * @param reason why not, or a remark; may be empty
     * @throws NullPointerException if the reason is null
     */
    public Availability {
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Says yes.
     *
     * @return available, without remark
     */
    public static Availability yes() {
        return YES;
    }

    /**
     * Says no.
     *
     * @param reason why not
     * @return unavailable
     */
    public static Availability no(String reason) {
        return new Availability(false, reason);
    }
}
