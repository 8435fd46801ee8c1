package io.poolwright.manager;

/** Does something later. */
interface Alarm {

    /**
     * Sets the alarm.
     *
     * @param nanos how long from now
     * @param action what is done then
     */
    void set(long nanos, Runnable action);
}
