package io.poolwright.tck;

import io.poolwright.SharedQueue;
import java.io.Serializable;

/**
 * A record that carries handles.
 *
 * @param name what is to be fetched
 * @param answers where the answer goes
 */
record Errand(String name, SharedQueue<String> answers) implements Serializable {

    /** Does it. */
    void run() throws InterruptedException {
        answers.put("fetched " + name);
    }
}
