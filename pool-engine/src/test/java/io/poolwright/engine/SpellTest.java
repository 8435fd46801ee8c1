package io.poolwright.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SpellTest {

    private static final long BEGIN = Long.MAX_VALUE - 10; // as the clock may be just before it turns over

    private final Spell spell = new Spell();

    private void jobs(int count) {
        spell.begin(BEGIN, 100);
        for (int i = 0; i < count; i++) {
            spell.job();
        }
    }

    @Test
    @DisplayName("a worker was one too many if its jobs were short and others had as many")
    void crowded() {
        jobs(100);
        assertTrue(spell.endsCrowded(BEGIN + 100 * ShortJobs.NANOS - 1, 300));
    }

    @Test
    @DisplayName("not if its jobs were long")
    void longJobs() {
        jobs(100);
        assertFalse(spell.endsCrowded(BEGIN + 100 * ShortJobs.NANOS, 300));
    }

    @Test
    @DisplayName("not if nobody else had any: they may have long ones")
    void alone() {
        jobs(100);
        assertFalse(spell.endsCrowded(BEGIN + 100, 200));
    }

    @Test
    @DisplayName("not after a few jobs")
    void few() {
        jobs(3);
        assertFalse(spell.endsCrowded(BEGIN + 3, 300));
    }

    @Test
    @DisplayName("each spell is judged by itself")
    void anew() {
        assertTrue(spell.isOver());
        jobs(100);
        assertFalse(spell.isOver());
        assertTrue(spell.endsCrowded(BEGIN + 100, 300));
        assertTrue(spell.isOver());
        jobs(1);
        assertFalse(spell.endsCrowded(BEGIN + 100, 300));
    }
}
