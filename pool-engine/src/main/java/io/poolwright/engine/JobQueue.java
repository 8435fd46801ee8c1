package io.poolwright.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Predicate;

/**
 * Jobs in the order of their coming, in this process: any thread adds, any takes, none waits for another.
 *
 * <pre>{@code
 *   head --> taken last --next--> first --next--> ... --next--> last <-- tail
 * }</pre>
 * Who adds writes its job into the last one, and who takes moves the head on by one, each by a compare-and-set. The tail may be a few
 * behind, or refer to one that was taken or dropped: from there the last one is found, or if that leads nowhere from the head. A job is
 * added once in its life, so what somebody has in hand never comes back as another's.
 *
 * <p>Those who add and those who take write to different cache lines, unless the queue is almost empty, and what they write are the jobs
 * themselves.
 *
 * @param <J> the jobs
 */
final class JobQueue<J extends JobLink> {

    private static final VarHandle ENDS = MethodHandles.arrayElementVarHandle(JobLink[].class);

    /** From one end to the other: two cache lines or more, for processors fetch them by twos. */
    private static final int APART = 32;
    private static final int HEAD = APART;
    private static final int TAIL = 2 * APART;

    private final JobLink[] ends = new JobLink[3 * APART];

    JobQueue() {
        JobLink nothing = new JobLink();
        ends[HEAD] = nothing;
        ends[TAIL] = nothing;
    }

    /** Adds a job that has never been in a queue. What is read after this is read after others can see the job. */
    void add(J job) {
        JobLink tail = tail();
        JobLink last = tail;
        while (true) {
            JobLink behind = last.next();
            if (behind == null && last.replaceNext(null, job)) {
                if (last != tail) { // every other time is enough
                    ENDS.compareAndSet(ends, TAIL, tail, job);
                }
                return;
            } else if (behind == last) {
                JobLink before = tail;
                tail = tail();
                last = tail == before ? head() : tail;
            } else if (behind != null) {
                last = behind;
            }
        }
    }

    /** Takes the first; null if there is none. */
    J poll() {
        while (true) {
            JobLink gone = head();
            JobLink first = gone.next();
            if (first == null) {
                return null;
            }
            if (first != gone && ENDS.compareAndSet(ends, HEAD, gone, first)) {
                gone.next(gone);
                return job(first);
            }
        }
    }

    /** What was taken last; something that is no job before the first. */
    JobLink lastTaken() {
        return head();
    }

    private JobLink tail() {
        return (JobLink) ENDS.getVolatile(ends, TAIL);
    }

    private JobLink head() {
        return (JobLink) ENDS.getVolatile(ends, HEAD);
    }

    @SuppressWarnings("unchecked") // all but the first head were added, and that comes behind none
    private J job(JobLink link) {
        return (J) link;
    }

    /** Whether there is none. It may be said that there is one that another has just taken. */
    boolean isEmpty() {
        return head().next() == null;
    }

    /** About how many there are. */
    int size() {
        int size = 0;
        JobLink before = head();
        for (JobLink link = before.next(); link != null; link = before.next()) {
            boolean lost = link == before; // the head has overtaken
            before = lost ? head() : link;
            size = lost ? 0 : size + 1;
        }
        return size;
    }

    /**
     * Drops what nobody wants, but for the last. Not for two threads at once.
     *
     * <p>What is dropped still refers to something that came behind it, for one who takes or adds may have just come to it.
     */
    void drop(Predicate<? super J> unwanted) {
        JobLink before = head();
        for (JobLink link = before.next(); link != null; link = before.next()) {
            JobLink wanted = firstWanted(link, unwanted);
            if (link == before) {
                before = head(); // it has overtaken
            } else if (link == wanted || !before.replaceNext(link, wanted)) {
                before = link;
            } else {
                shorten(link, wanted);
            }
        }
    }

    /** The first from one on that is wanted, or is the last. */
    private JobLink firstWanted(JobLink from, Predicate<? super J> unwanted) {
        JobLink link = from;
        JobLink behind = link.next();
        while (behind != null && behind != link && unwanted.test(job(link))) {
            link = behind;
            behind = link.next();
        }
        return link;
    }

    /** Has those that were dropped refer to what is not: one that is kept does not keep the others. */
    private static void shorten(JobLink from, JobLink to) {
        JobLink link = from;
        while (link != to) {
            JobLink behind = link.next();
            link.next(to);
            if (behind == link) {
                return; // it was taken at this moment
            }
            link = behind;
        }
    }
}
