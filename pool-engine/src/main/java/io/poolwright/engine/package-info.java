/** What every backend shares: the life of a pool, its queue and its results. */
package io.poolwright.engine;
