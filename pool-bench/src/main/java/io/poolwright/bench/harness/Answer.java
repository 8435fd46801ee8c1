package io.poolwright.bench.harness;

import io.poolwright.bench.result.Measured;

/**
 * What a host answers. A line of JSON on its standard output. One of the parts is there, the others are null; none is in
 * the first line, by which a host says that it is ready.
 *
 * @param measured what was measured
 * @param absent why this contender cannot do it
 * @param error what went wrong
 * @param about what else there is to say of the host, such as its version; in the first line only
 */
record Answer(Measured measured, String absent, String error, String about) {

    static Answer of(Measured measured) {
        return new Answer(measured, null, null, null);
    }

    static Answer absent(String reason) {
        return new Answer(null, reason, null, null);
    }

    static Answer error(String message) {
        return new Answer(null, null, message, null);
    }

    static Answer ready(String about) {
        return new Answer(null, null, null, about);
    }
}
