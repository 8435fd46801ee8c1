package io.poolwright.bench;

import java.util.List;
import java.util.concurrent.Executors;

/** Puts contenders that answer wrongly into the places of honest ones. */
public final class Liars {

    /** With how many workers the crew lies. */
    public static final int WORKERS = 77;

    private Liars() {}

    /**
     * From now on {@code thread} lies with that many workers, and {@code hosted} mixes items up. A party that is left
     * waiting by one that fails keeps its thread, so there are as many as it takes.
     */
    public static void install() {
        Residents.keep();
        Residents.open(List.of(Contender.thread, WORKERS), LyingCrew::new);
        Residents.open(List.of(QueueContender.hosted, 2), () -> new QueueRig(
                new ExecutorCrew(Executors.newCachedThreadPool(), 2), MixingQueue::new, null));
    }
}
