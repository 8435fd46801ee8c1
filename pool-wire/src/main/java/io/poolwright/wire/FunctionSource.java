package io.poolwright.wire;

import java.io.IOException;

/** Where the definitions of functions are read. */
public interface FunctionSource {

    /**
     * Returns a published definition. May be called by several threads, and more than once for a number.
     *
     * @param id its number, which may be any that a peer has made up
     * @return the definition
     * @throws IOException if none was published with that number
     */
    byte[] definition(int id) throws IOException;
}
