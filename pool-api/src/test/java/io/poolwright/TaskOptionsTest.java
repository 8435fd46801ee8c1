package io.poolwright;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TaskOptionsTest {

    private static final TaskOptions NONE = TaskOptions.defaults();

    @Test
    void defaults() {
        assertUnset(NONE);
    }

    @Test
    void everySettingArrivesAndTheOthersStay() {
        Consumer<Object> onSuccess = value -> {};
        Consumer<Throwable> onFailure = failure -> {};
        TaskOptions all = NONE.withTimeout(Duration.ofSeconds(10))
                .withSoftTimeout(Duration.ofSeconds(8))
                .withChunkSize(16)
                .withBuffer(64)
                .withAttempts(3)
                .withOnSuccess(onSuccess)
                .withOnFailure(onFailure)
                .withLabel("resize");
        assertEquals(Optional.of(Duration.ofSeconds(10)), all.timeout());
        assertEquals(Optional.of(Duration.ofSeconds(8)), all.softTimeout());
        assertEquals(OptionalInt.of(16), all.chunkSize());
        assertEquals(OptionalInt.of(64), all.buffer());
        assertEquals(3, all.attempts());
        assertSame(onSuccess, all.onSuccess().orElseThrow());
        assertSame(onFailure, all.onFailure().orElseThrow());
        assertEquals(Optional.of("resize"), all.label());
        assertUnset(NONE);
    }

    @Test
    void aSettingCanBeChangedAgain() {
        TaskOptions once = NONE.withChunkSize(16).withLabel("resize");
        TaskOptions twice = once.withChunkSize(1);
        assertEquals(OptionalInt.of(1), twice.chunkSize());
        assertEquals(Optional.of("resize"), twice.label());
        assertEquals(OptionalInt.of(16), once.chunkSize());
    }

    @Test
    void numbersAreAtLeastOne() {
        assertRefused("chunkSize was 0 but must be at least 1; leave it out for the default", () -> NONE.withChunkSize(0));
        assertRefused("buffer was -1 but must be at least 1; leave it out for the default", () -> NONE.withBuffer(-1));
        assertRefused("attempts was 0 but must be at least 1; leave it out for the default", () -> NONE.withAttempts(0));
    }

    @Test
    void limitsAreMoreThanZero() {
        assertRefused(
                "timeout was PT0S but must be more than zero; leave it out for no limit",
                () -> NONE.withTimeout(Duration.ZERO));
        assertRefused(
                "softTimeout was PT-1S but must be more than zero; leave it out for no limit",
                () -> NONE.withSoftTimeout(Duration.ofSeconds(-1)));
    }

    @Test
    void aLabelIsNotBlank() {
        assertRefused("label was ' ' but must not be blank; give it a text or leave it out", () -> NONE.withLabel(" "));
    }

    @Test
    void nullIsRefused() {
        assertThrows(NullPointerException.class, () -> NONE.withTimeout(null));
        assertThrows(NullPointerException.class, () -> NONE.withSoftTimeout(null));
        assertThrows(NullPointerException.class, () -> NONE.withOnSuccess(null));
        assertThrows(NullPointerException.class, () -> NONE.withOnFailure(null));
        assertThrows(NullPointerException.class, () -> NONE.withLabel(null));
    }

    private static void assertUnset(TaskOptions options) {
        assertEquals(Optional.empty(), options.timeout());
        assertEquals(Optional.empty(), options.softTimeout());
        assertEquals(OptionalInt.empty(), options.chunkSize());
        assertEquals(OptionalInt.empty(), options.buffer());
        assertEquals(1, options.attempts());
        assertEquals(Optional.empty(), options.onSuccess());
        assertEquals(Optional.empty(), options.onFailure());
        assertEquals(Optional.empty(), options.label());
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
