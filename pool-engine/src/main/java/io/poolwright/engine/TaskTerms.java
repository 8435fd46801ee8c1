package io.poolwright.engine;

import io.poolwright.TaskOptions;
import io.poolwright.spi.PoolConfig;

/**
 * What a job needs of its options, worked out once for each submitter.
 *
 * @param limits its time limits
 * @param attempts how often it may be tried
 * @param label the user's label, null if there is none
 */
record TaskTerms(Limits limits, int attempts, String label) {

    static TaskTerms of(TaskOptions options, PoolConfig pool) {
        return new TaskTerms(Limits.of(options, pool), options.attempts(), options.label().orElse(null));
    }
}
