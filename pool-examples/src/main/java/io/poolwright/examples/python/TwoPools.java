package io.poolwright.examples.python;

import io.poolwright.Pool;
import io.poolwright.Results;
import java.util.stream.IntStream;

/**
 * Re-tells the tutorial program whose results of one {@code imap} are the input of another.
 *
 * <p>The first pool waits for pages, so its workers are threads; the second counts, in processes if there are any. Each reads
 * ahead only as far as its results are taken: a slow second stage slows the first.
 */
public final class TwoPools {

    private TwoPools() {}

    /**
     * Runs the program.
     *
     * @param args not used
     */
    public static void main(String[] args) {
        try (Pool fetching = Pool.builder().backend("thread").workers(4).open();
                Pool counting = Pool.open(2);
                Results<String> pages =
                        fetching.imap(TwoPools::fetch, IntStream.rangeClosed(1, 8).boxed().toList());
                Results<Integer> counts = counting.imap(TwoPools::count, () -> pages)) {
            System.out.println("words on each page: " + counts.stream().toList());
        }
    }

    /** What the first stage does, in its workers. */
    private static String fetch(int page) throws InterruptedException {
        Thread.sleep(10); // as a network would take its time
        return "word ".repeat(page);
    }

    /** What the second stage does, in its workers. */
    private static int count(String page) {
        return page.split(" ").length;
    }
}
