package io.poolwright.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.AsyncResult;
import io.poolwright.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes to workers and comes back, by its size. */
interface MessageRows extends PoolRows {

    /** @hidden */
    @Test
    @DisplayName("X18 test_connection: no byte, one byte, and 16 MB go and come back, each whole and by itself")
    default void messagesOfEverySizeComeBack() throws Exception {
        List<byte[]> sent = Stream.of(0, 1, 16 << 20, 100_000, 0).map(MessageRows::pattern).toList();
        try (Pool pool = pool(2)) {
            List<AsyncResult<Object>> results = sent.stream().map(bytes -> pool.applyAsync(Sums::same, (Object) bytes)).toList();
            for (int i = 0; i < sent.size(); i++) {
                byte[] expected = sent.get(i);
                byte[] back = (byte[]) Outcome.value(results.get(i));
                assertTrue(Arrays.equals(expected, back), () -> "what came back of " + expected.length + " bytes");
            }
        }
    }

    private static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + size);
        }
        return bytes;
    }
}
