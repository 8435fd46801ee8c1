package io.poolwright.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import io.poolwright.tck.Await;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers that keep out of the way of short tasks come back for long ones. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class StandByTest {

    private static final int SHORT_ONES = 500;
    private static final int ROUNDS = 200;
    private static final int WORKERS = 3;

    @Test
    @DisplayName("tasks that wait for each other, one on each worker, run at the same time after many short ones")
    void longOnesAfterShortOnes() throws Exception {
        try (Pool pool = Pool.builder().backend("thread").workers(WORKERS).open()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<AsyncResult<Integer>> shortOnes =
                        IntStream.range(0, SHORT_ONES).mapToObj(i -> pool.applyAsync(x -> x + 1, i)).toList();
                CountDownLatch all = new CountDownLatch(WORKERS);
                List<AsyncResult<Void>> longOnes = IntStream.range(0, WORKERS)
                        .mapToObj(i -> pool.runAsync(() -> {
                            all.countDown();
                            all.await();
                        }))
                        .toList();
                for (int i = 0; i < SHORT_ONES; i++) {
                    assertEquals(i + 1, shortOnes.get(i).get(Await.SOON));
                }
                for (AsyncResult<Void> one : longOnes) {
                    one.get(Await.SOON);
                }
            }
        }
    }

    @Test
    @DisplayName("while one worker has a long task, others take the short ones that come and go")
    void shortOnesBesideALongOne() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Pool pool = Pool.builder().backend("thread").workers(2).open()) {
            AsyncResult<Void> longOne = pool.runAsync(end::await);
            for (int round = 0; round < ROUNDS; round++) {
                List<AsyncResult<Integer>> shortOnes =
                        IntStream.range(0, SHORT_ONES).mapToObj(i -> pool.applyAsync(x -> x + 1, i)).toList();
                for (int i = 0; i < SHORT_ONES; i++) {
                    assertEquals(i + 1, shortOnes.get(i).get(Await.SOON));
                }
            }
            end.countDown();
            longOne.get(Await.SOON);
        } finally {
            end.countDown();
        }
    }
}
