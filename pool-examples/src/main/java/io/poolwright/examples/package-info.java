/**
 * Programs that show how the library is used.
 *
 * <ul>
 * <li>{@link io.poolwright.examples.ProcessPool}: ten tasks, three workers, the smallest whole program.
 * <li>{@link io.poolwright.examples.TreeReport}: a job of many files, compared with the same job without a pool.
 * </ul>
 *
 * <p>Ten more, of one idea each, are in {@code io.poolwright.examples.python}.
 */
package io.poolwright.examples;
