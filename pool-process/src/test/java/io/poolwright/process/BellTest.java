package io.poolwright.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a worker hears on its standard input. */
final class BellTest {

    @Test
    @DisplayName("each bell wakes once, and the goodbye for good")
    void inOrder() throws Exception {
        Bell bell = bell(bytes(Message.BELL, Message.BELL, Message.GOODBYE));
        assertTrue(bell.await());
        assertTrue(bell.await());
        assertFalse(bell.await());
        assertFalse(bell.await(), "it would wait for ever for more");
    }

    @Test
    @DisplayName("bells that nobody waited for do not fill the pipe, and the goodbye among them is heard")
    void unheard() throws Exception {
        byte[] rung = new byte[70_001]; // more than a pipe has room for
        Arrays.fill(rung, Message.BELL);
        rung[60_000] = Message.GOODBYE;
        DataInputStream input = bytes(rung);
        Bell bell = bell(input);
        int most = 0;
        for (int i = 1; i <= 70_000; i++) {
            bell.claimed();
            most = Math.max(most, i - (rung.length - input.available()));
        }
        assertTrue(most <= 65, most + " bells stood in the pipe");
        assertFalse(bell.await());
    }

    @Test
    @DisplayName("what was claimed and not rung yet is not waited for")
    void late() throws Exception {
        Bell bell = bell(bytes(Message.BELL, Message.GOODBYE));
        for (int i = 0; i < 1_000; i++) {
            bell.claimed();
        }
        assertFalse(bell.await(), "both were read while they were there");
    }

    @Test
    @DisplayName("anything else is told")
    void wrong() {
        Bell bell = bell(bytes((byte) 99));
        assertEquals("the parent rang with 99", assertThrows(ProtocolException.class, bell::await).getMessage());
    }

    private static DataInputStream bytes(byte... rung) {
        return new DataInputStream(new ByteArrayInputStream(rung));
    }

    private static Bell bell(DataInputStream input) {
        return new Bell(input, 0);
    }
}
