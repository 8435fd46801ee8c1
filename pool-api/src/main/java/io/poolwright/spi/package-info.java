/**
 * What a backend implements to be found by {@link io.poolwright.Pool} and {@link io.poolwright.Manager}.
 *
 * <p>Users of pools need nothing from here, except {@link io.poolwright.spi.PoolOption} constants that a backend offers.
 */
package io.poolwright.spi;
