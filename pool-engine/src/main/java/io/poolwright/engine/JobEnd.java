package io.poolwright.engine;

/** Who is told, once, how a job ended. Called in the thread that ended it; must not block. */
interface JobEnd {

    void ended(Job job, Outcome outcome);
}
