package io.poolwright.tck;

/** When something befalls a worker. */
enum CrashPoint {
    /** While it reads the argument of a task. */
    DECODING_THE_ARGUMENT,
    /** In the initializer. */
    INITIALIZER,
    /** In a task. */
    RUNNING,
    /** In a task for which a callback of another waits. */
    CALLBACK,
    /** While it writes the result of a task. */
    ENCODING_THE_RESULT,
    /** Between two tasks. */
    IDLE,
    /** Before the initializer runs: while it is read. */
    STARTING,
    /** In the finalizer. */
    SHUTTING_DOWN
}
