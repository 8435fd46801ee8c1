package io.poolwright.examples.python;

import io.poolwright.AsyncResult;
import io.poolwright.Manager;
import io.poolwright.Pool;
import io.poolwright.SharedQueue;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Re-tells the program of the documentation whose workers take tasks from one queue and put answers into another, each until it
 * takes a sentinel that says stop.
 *
 * <p>The sentinel has travelled when it comes: it is equal to what was put, and not the same. {@link SharedQueue#close} does
 * without one: see {@link io.poolwright.examples.Pipeline}.
 */
public final class TaskQueue {

    private static final int WORKERS = 3;
    private static final Question STOP = new Question("stop", 0, 0);

    private TaskQueue() {}

    /**
     * What is asked.
     *
     * @param operation {@code plus} or {@code times}
     * @param left the first number
     * @param right the second number
     */
    private record Question(String operation, int left, int right) implements Serializable {

        String answered() {
            int answer = operation.equals("plus") ? left + right : left * right;
            return left + " " + operation + " " + right + " is " + answer;
        }
    }

    /**
     * Runs the program.
     *
     * @param args not used
     * @throws InterruptedException if it is interrupted while it puts
     */
    public static void main(String[] args) throws InterruptedException {
        List<String> answered = new ArrayList<>();
        try (Manager manager = Manager.open();
                Pool pool = Pool.open(WORKERS)) {
            SharedQueue<Question> questions = manager.queue();
            SharedQueue<String> answers = manager.queue();
            List<AsyncResult<Void>> working = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                working.add(pool.runAsync(() -> work(questions, answers)));
            }
            for (int i = 1; i <= 4; i++) {
                questions.put(new Question("times", i, 7));
                questions.put(new Question("plus", i, 8));
            }
            for (int i = 0; i < WORKERS; i++) {
                questions.put(STOP);
            }
            working.forEach(AsyncResult::join); // throws what a task threw
            answers.drainTo(answered);
        }
        answered.stream().sorted().forEach(System.out::println);
    }

    /** What each worker does. */
    private static void work(SharedQueue<Question> questions, SharedQueue<String> answers) throws InterruptedException {
        for (Question question = questions.take(); !question.equals(STOP); question = questions.take()) {
            answers.put(question.answered());
        }
    }
}
