package io.poolwright.examples;

import io.poolwright.AsyncResult;
import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;

/**
 * A writer puts the letters of a word into a queue, and a reader takes them out in order, each in a worker.
 *
 * <p>It prints what the well-known example of Python's {@code Manager().Queue()} prints, in its words. The original starts the
 * reader a second after the writer; here it is started when the writer is done. With {@code -Dpoolwright.backend=thread} the
 * workers are threads, and all process ids are those of the program.
 */
public final class ReaderWriter {

    private static final String WORD = "helloworld";

    private ReaderWriter() {}

    /**
     * Runs the program.
     *
     * @param args not used
     * @throws InterruptedException if it is interrupted while it waits for the workers
     */
    public static void main(String[] args) throws InterruptedException {
        System.out.println("(" + ProcessHandle.current().pid() + ") start");
        try (Manager manager = Manager.open();
                Pool pool = Pool.open()) {
            SharedQueue<Character> queue = manager.queue();
            pool.run(ReaderWriter::write, queue); // the handle travels, the queue does not
            AsyncResult<Void> reader = pool.runAsync(ReaderWriter::read, queue);
            pool.shutdown(); // no more tasks
            pool.join(); // all tasks are done and the workers have ended
            reader.join(); // throws what the task threw
        }
        System.out.println("(" + ProcessHandle.current().pid() + ") End");
    }

    /** What the writer does, in a worker. */
    private static void write(SharedQueue<Character> queue) throws InterruptedException {
        System.out.println("writer启动" + processes());
        for (char letter : WORD.toCharArray()) {
            queue.put(letter);
        }
    }

    /** What the reader does, in a worker. */
    private static void read(SharedQueue<Character> queue) throws InterruptedException {
        System.out.println("reader启动" + processes());
        for (int left = queue.size(); left > 0; left--) {
            System.out.println("reader从Queue获取到消息:" + queue.take());
        }
    }

    private static String processes() {
        ProcessHandle own = ProcessHandle.current();
        return "(" + own.pid() + "),父进程为(" + own.parent().map(ProcessHandle::pid).orElse(0L) + ")";
    }
}
