package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.ProtocolException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log, written and read. */
final class AppendLogTest {

    private static final int INDEX = 128;

    private final Region region = Regions.of(AppendLog.bytesFor(4, 100));
    private AppendLog writer;
    private AppendLog reader;

    @BeforeEach
    void make() throws ProtocolException {
        writer = AppendLog.create(region, 4);
        reader = AppendLog.attach(region);
    }

    @Test
    void entriesAreReadByTheirNumber() throws ProtocolException {
        assertNull(reader.read(2));
        assertTrue(writer.append(2, new byte[] {1, 2, 3}));
        assertTrue(writer.append(0, new byte[] {}));
        assertTrue(writer.append(1, new byte[] {4}));
        assertArrayEquals(new byte[] {1, 2, 3}, reader.read(2));
        assertArrayEquals(new byte[] {}, reader.read(0));
        assertArrayEquals(new byte[] {4}, reader.read(1));
        assertNull(reader.read(3));
        assertNull(reader.read(4), "no such number");
        assertNull(reader.read(-1), "no such number");
    }

    @Test
    void fullLogTakesNoMore() throws ProtocolException {
        assertEquals(384, region.bytes());
        byte[] large = new byte[region.bytes() - INDEX - 4 * 8];
        assertFalse(writer.append(0, new byte[large.length + 1]));
        assertTrue(writer.append(0, large));
        assertFalse(writer.append(1, new byte[1]));
        assertTrue(writer.append(3, new byte[0]));
        assertFalse(writer.append(4, new byte[0]), "no such number");
        assertArrayEquals(large, reader.read(0));
    }

    @Test
    void whatIsWrittenStays() {
        writer.append(1, new byte[1]);
        assertThrows(IllegalArgumentException.class, () -> writer.append(1, new byte[1]));
        assertThrows(IllegalArgumentException.class, () -> writer.append(-1, new byte[1]));
    }

    @ParameterizedTest
    @CsvSource({"100, 4", "160, 300", "160, 2147483647", "2147483647, 1", "160, 4294967295"})
    void wordThatCannotBeIsSaidToBe(long offset, long length) {
        Words.LONGS.setVolatile(region.buffer(), INDEX, offset << 32 | length);
        ProtocolException found = assertThrows(ProtocolException.class, () -> reader.read(0));
        assertEquals("entry 0 of the log has " + length + " bytes at " + offset + ", which is not within " + region.bytes(),
                found.getMessage());
    }

    @Test
    void logHasAnIndexThatItsMemoryHolds() {
        assertThrows(IllegalArgumentException.class, () -> AppendLog.bytesFor(0, 100));
        assertThrows(IllegalArgumentException.class, () -> AppendLog.bytesFor(1, -1));
        assertThrows(IllegalArgumentException.class, () -> AppendLog.bytesFor(1 << 30, 1));
        assertThrows(IllegalArgumentException.class, () -> AppendLog.create(region, 1000));
        assertThrows(ProtocolException.class, () -> AppendLog.attach(Regions.of(512)));
        assertThrows(ProtocolException.class, () -> AppendLog.attach(Regions.of(8)));
    }
}
