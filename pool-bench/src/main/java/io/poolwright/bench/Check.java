package io.poolwright.bench;

import java.util.Arrays;
import java.util.List;

/** A contender that answers wrongly must not win: it ends the run. */
final class Check {

    private Check() {}

    static void same(long answer, long expected, String what) {
        if (answer != expected) {
            throw new WrongAnswerException(what + ": the answer was " + answer + " instead of " + expected);
        }
    }

    /** Demands all bytes; where they were passed by reference, that they are the same ones is enough. */
    static void same(byte[] answer, byte[] expected, String what) {
        if (!Arrays.equals(answer, expected)) {
            throw new WrongAnswerException(what + ": the answer has " + answer.length + " bytes, expected were "
                    + expected.length + ", and they differ at " + Arrays.mismatch(answer, expected));
        }
    }

    /** Demands the numbers from 1 up, which is what adding one to 0, 1, 2, ... gives. */
    static void successors(List<Integer> answers, int expected) {
        same(answers.size(), expected, "number of results");
        int next = 1;
        for (int answer : answers) {
            same(answer, next, "element " + (next - 1));
            next++;
        }
    }
}
