package io.poolwright.manager;

import java.util.UUID;

/**
 * What makes two handles those of the same queue.
 *
 * @param manager which manager hosts it
 * @param number its number there
 */
record QueueKey(UUID manager, long number) {}
