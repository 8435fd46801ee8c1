package io.poolwright.engine;

import io.poolwright.WorkerLostException;

/** Whom the crew tells. */
interface CrewListener {

    /** The workers cannot be started, or are only lost: the pool is of no use. */
    void broken(WorkerLostException cause);

    /** The crew was told to leave and the last worker has ended. May be called more than once. */
    void allGone();
}
