package io.poolwright.tck;

/** What a task threw last, as seen in the memory that the task ran in. */
final class Thrown {

    /** The exception that a task of this memory threw last. */
    static volatile TaskFault last;

    private Thrown() {}

    static int throwAndRemember(int code) throws TaskFault {
        last = new TaskFault("remembered", code);
        throw last;
    }
}
