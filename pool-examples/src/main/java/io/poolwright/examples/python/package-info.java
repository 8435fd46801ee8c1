/**
 * Ten short programs from the documentation of Python's {@code multiprocessing} and from well-known tutorials, told again in
 * Java.
 *
 * <p>Each shows one thing, and runs on whichever backend is there.
 */
package io.poolwright.examples.python;
