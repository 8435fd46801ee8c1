package io.poolwright.engine;

import io.poolwright.PoolException;
import io.poolwright.WorkerLostException;

/** Whom the crew tells. */
interface CrewListener {

    /** The workers cannot be started, or are only lost: the pool is of no use. */
    void broken(WorkerLostException cause);

    /** How work ends that is open when the crew has been told to leave. May be asked under the crew's lock. */
    PoolException end();

    /** The crew was told to leave and the last worker has ended. May be called more than once. */
    void allGone();
}
