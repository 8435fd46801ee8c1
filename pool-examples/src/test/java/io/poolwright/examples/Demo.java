package io.poolwright.examples;

import io.poolwright.AsyncResult;
import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import java.util.List;

/** The program that the README shows; besides that it has only the two tasks that the README leaves out. */
public final class Demo {
    static String greet(int i) { return i + " ran in process " + ProcessHandle.current().pid(); }

    public static void main(String[] args) throws Exception {
        try (Pool pool = Pool.open(3)) {                              // 3 worker processes
            AsyncResult<String> one = pool.applyAsync(Demo::greet, 1); // does not block
            List<String> many = pool.map(Demo::greet, List.of(2, 3, 4)); // in order, blocks
            System.out.println(one.get() + many);
        }                                                             // drains, then releases the workers

        try (Manager manager = Manager.open(); Pool pool = Pool.open()) {
            SharedQueue<String> queue = manager.queue();
            pool.runAsync(Demo::write, queue).get();                  // the handle travels, the queue does not
            pool.runAsync(Demo::read, queue).get();
        }
    }

    static void write(SharedQueue<String> queue) throws InterruptedException {
        queue.put("from process " + ProcessHandle.current().pid());
    }

    static void read(SharedQueue<String> queue) throws InterruptedException {
        System.out.println(queue.take());
    }
}
