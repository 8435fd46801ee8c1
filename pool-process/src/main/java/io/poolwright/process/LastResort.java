package io.poolwright.process;

/**
 * Ends a worker whose exit is held up, by a shutdown hook for example, when nobody listens to the parent any more: the parent would kill
 * it, but may be dead.
 */
final class LastResort extends Thread {

    private final long millis;

    private LastResort(long millis) {
        super("poolwright-last-resort");
        this.millis = millis;
        setDaemon(true);
    }

    /** Lets this process live so long, at the most. */
    static void after(long millis) {
        new LastResort(millis).start();
    }

    @Override
    public void run() {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Then it ends now.
        }
        ControlLine.parentIsGone();
    }
}
