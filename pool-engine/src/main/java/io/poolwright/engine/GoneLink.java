package io.poolwright.engine;

import java.util.function.Consumer;

/** The link of a worker that has ended: there is nothing to hold on to, and nothing to be kept alive by. */
final class GoneLink implements WorkerLink {

    static final WorkerLink INSTANCE = new GoneLink();

    private GoneLink() {}

    @Override
    public void start() {
        // it has been
    }

    @Override
    public void wake() {
        // its seat has ended
    }

    @Override
    public void interrupt(Job job) {
        // it runs nothing
    }

    @Override
    public void whereabouts(Job job, Consumer<Whereabouts> told) {
        told.accept(Whereabouts.unknown("the worker has ended"));
    }

    @Override
    public void retire() {
        // it has ended
    }

    @Override
    public boolean kill() {
        return true;
    }
}
