package io.poolwright.tck;

import io.poolwright.Worker;
import java.util.List;
import java.util.stream.IntStream;

/** Tasks that compute. */
final class Sums {

    private Sums() {}

    static int zero() {
        return 0;
    }

    static int square(int number) {
        return number * number;
    }

    static int minus(int first, int second) {
        return first - second;
    }

    static Object same(Object argument) {
        return argument;
    }

    static String text(Object argument) {
        return String.valueOf(argument);
    }

    /** Returns the square, and the number and the process of the worker that computed it. */
    static List<Integer> squareAndWorker(int number) {
        return List.of(number * number, Worker.current().id(), (int) Worker.current().pid());
    }

    static long pid() {
        return Worker.current().pid();
    }

    /** Takes a little time, then gives the square. */
    static int slowSquare(int number) throws InterruptedException {
        Thread.sleep(100);
        return number * number;
    }

    /** Takes longer than any row has time. */
    static int sleepLong(int number) throws InterruptedException {
        Thread.sleep(120_000);
        return number;
    }

    /** Returns the numbers from 0, so many of them. */
    static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    /** Returns the squares of the numbers from 0, so many of them. */
    static List<Integer> squares(int count) {
        return IntStream.range(0, count).map(i -> i * i).boxed().toList();
    }
}
