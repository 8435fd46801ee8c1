/**
 * The rows of behaviour that every backend is held to, as abstract JUnit tests.
 *
 * <p>A backend's whole test is a subclass of {@link io.poolwright.tck.PoolTck} that overrides two methods. Each row has
 * a display name that begins with its id: P for what the tests of CPython's {@code multiprocessing} pin, U for where
 * this library means to do better, B for bad input, C for what a backend says of itself, T for time limits, R for
 * results as futures, E for the view as an {@code ExecutorService}.
 *
 * <p>A row that depends on a {@link io.poolwright.spi.Capability} asserts on a backend without it what holds there
 * instead; no row is skipped.
 */
package io.poolwright.tck;
