package io.poolwright.process;

/**
 * The types of the frames between a parent and its worker. A number is never used again for something else.
 *
 * <p>A job's frames carry its number as their id; where jobs wait in shared memory, their place there. There the answers, BEGUN and
 * SPENT come through shared memory too.
 */
final class Message {

    // 1 is the handshake's

    /** Parent to worker: do this. Payload: the packed work. */
    static final byte TASK = 2;
    /** Parent to worker: the next task is tried for the so-many-th time; id = which. Left out the first time. */
    static final byte ATTEMPT = 3;
    /** Parent to worker: there is no more; run the finalizer and end. Beside shared memory a byte, as a bell. */
    static final byte GOODBYE = 4;
    /** Parent to worker: what the function is that tasks name by this number; id = the number. Payload: its definition. */
    static final byte DEFINE = 5;

    /** Beside shared memory: there is something in it. To the parent as a frame, to a worker as a byte on its standard input. */
    static final byte BELL = 7;
    /** Worker to parent: send the task for which shared memory had no room; id = its place there. The answer is a TASK. */
    static final byte FETCH = 6;

    /** Worker to parent: the initializer is done, the first task may come. */
    static final byte READY = 10;
    /** Worker to parent: the initializer threw. Payload: a travelling failure. The worker ends. */
    static final byte INITIALIZER_FAILED = 11;
    /**
     * Worker to parent, before READY: it cannot open the memory that it is to share with it. Payload: why, as UTF-8. The worker ends, or
     * from here on does as one without shared memory, as it was told before.
     */
    static final byte UNSHARED = 26;
    /** Worker to parent: the task has come and is going to be read and run. Without it a lost worker costs no task. */
    static final byte BEGUN = 16;
    /** Worker to parent: the task returned. Payload: the value. */
    static final byte VALUE = 12;
    /** Worker to parent: the task threw. Payload: a travelling failure. */
    static final byte THREW = 13;
    /** Worker to parent: the task could not be read, or its value not written. Payload: a refusal. */
    static final byte REFUSED = 14;
    /** Worker to parent: the finalizer threw. Payload: a travelling failure. */
    static final byte FINALIZER_FAILED = 15;

    /** Worker to parent: the finalizer is done, the control line can be closed. */
    static final byte FINISHED = 17;

    /**
     * Worker to parent, before an answer: replace this worker. Id: 1 if it must not get another task, 0 if it may until its
     * successor is ready. Payload: why, as UTF-8.
     */
    static final byte SPENT = 18;
    /** Worker to parent: it ends, by System.exit or a signal. Payload: where that was called, empty for a signal. */
    static final byte EXITING = 19;
    /** Worker to parent: where the job of that number stands. */
    static final byte STANDING = 20;

    /** Worker to parent, through shared memory: it sleeps, though tasks may wait, for they are short and others take them; id = 0. */
    static final byte ASIDE = 25;

    /** Worker to parent, through shared memory: a part of the answer that follows; id = how many bytes that has in all. */
    static final byte PART = 21;

    // To the worker's control line: frames beside shared memory; else bytes on its standard input, with the id as a long.

    /** Interrupt the job of that number. */
    static final byte INTERRUPT = 22;

    /** End now; id = 0. */
    static final byte TERMINATE = 23;

    /** Tell where the job of that number stands. */
    static final byte WHERE = 24;

    private Message() {}
}
