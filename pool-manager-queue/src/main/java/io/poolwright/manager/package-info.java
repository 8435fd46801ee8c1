/** Queues shared between the workers of a pool. */
package io.poolwright.manager;
