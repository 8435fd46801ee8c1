package io.poolwright.wire.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.wire.PrivateDirectory;
import io.poolwright.wire.ProtocolException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments are made, found and gone. */
final class SegmentTest {

    private static final long BYTES = 200_000;

    @TempDir
    Path directory;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    @Test
    void othersSeeTheSameMemoryThroughAFileWithoutAName() throws IOException {
        try (Segment made = Segment.create(directory, "segment", BYTES)) {
            assertTrue(made.isNameless(), made::address);
            assertTrue(made.address().contains("@/proc/"), made::address);
            assertEquals(List.of(), files());
            Segment opened = Segment.open(made.address(), BYTES);
            assertEquals(BYTES, opened.bytes());
            Region near = made.region(128, BYTES - 128);
            Region far = opened.region(128, BYTES - 128);
            for (int at = 0; at < near.bytes(); at++) {
                assertEquals(0, near.buffer().get(at));
            }
            Words.LONGS.setVolatile(near.buffer(), 8, 4711L);
            assertEquals(4711L, Words.LONGS.getVolatile(far.buffer(), 8));
            assertTrue(Words.LONGS.compareAndSet(far.buffer(), 8, 4711L, 4712L));
            assertEquals(4712L, Words.LONGS.getVolatile(near.buffer(), 8));
        }
    }

    @Test
    void memoryStaysWhenItsSegmentIsClosed() throws IOException {
        Segment made = Segment.create(directory, "segment", BYTES);
        Segment opened = Segment.open(made.address(), BYTES);
        made.close();
        made.close();
        Words.LONGS.setVolatile(made.region(0, 8).buffer(), 0, 1L);
        assertEquals(1L, Words.LONGS.getVolatile(opened.region(0, 8).buffer(), 0));
        IOException gone = assertThrows(IOException.class, () -> Segment.open(made.address(), BYTES));
        assertTrue(gone.getMessage().contains("/proc/"), gone::getMessage);
    }

    @Test
    void fileWithANameKeepsItUntilItIsUnlinked() throws IOException {
        try (Segment named = Segment.named(directory.resolve("segment"), BYTES)) {
            assertFalse(named.isNameless());
            assertEquals(List.of(directory.resolve("segment")), files());
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("segment"))));
            Segment opened = Segment.open(named.address(), BYTES);
            named.unlink();
            named.unlink();
            assertEquals(List.of(), files());
            assertThrows(NoSuchFileException.class, () -> Segment.open(named.address(), BYTES));
            Words.LONGS.setVolatile(named.region(0, 8).buffer(), 0, 5L);
            assertEquals(5L, Words.LONGS.getVolatile(opened.region(0, 8).buffer(), 0));
        }
        Segment.named(directory.resolve("segment"), BYTES).close();
        assertEquals(List.of(), files(), "closing deletes the name");
    }

    @Test
    void somethingElseAtTheAddressIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("file"), new byte[50]);
        assertRefused("1@" + file, "is no segment: it has 50 bytes, which is less than a header");
        Files.write(file, new byte[500]);
        assertRefused("1@" + file, "is no segment: it begins with 0");
        assertRefused("1@" + directory, "is no file");
        assertRefused("1@/dev/zero", "is no file");
        assertRefused("nonsense", "is no address of a segment");
        assertRefused("1@\0", "is no address of a segment");
        assertRefused("1@relative", "is no address of a segment");
        assertThrows(NoSuchFileException.class, () -> Segment.open("1@" + directory.resolve("none"), BYTES));
        try (Segment named = Segment.named(directory.resolve("segment"), BYTES)) {
            Path real = directory.resolve("segment");
            assertRefused("1@" + real, "another segment is at 1@" + real + " by now");
            ProtocolException size = assertThrows(ProtocolException.class, () -> Segment.open(named.address(), BYTES + 1));
            assertTrue(size.getMessage().endsWith("has 200000 bytes, expected were 200001"), size::getMessage);
            byte[] bytes = Files.readAllBytes(real);
            ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).putLong(8, 99);
            Files.write(file, bytes);
            assertRefused("1@" + file, "has layout 99, this JVM knows layout 1: all processes must use the same Poolwright");
            Files.write(file, Arrays.copyOf(Files.readAllBytes(real), 10_000));
            assertRefused("1@" + file, "has 10000 bytes but is a segment of 200000");
        }
    }

    private static void assertRefused(String address, String why) {
        ProtocolException refused = assertThrows(ProtocolException.class, () -> Segment.open(address, BYTES));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    @Test
    void whatCannotBeMadeIsSaidToBeSo() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> Segment.create(directory, "segment", 0));
        assertThrows(IllegalArgumentException.class, () -> Segment.create(directory, "segment", Integer.MAX_VALUE));
        Files.createFile(directory.resolve("taken"));
        assertThrows(FileAlreadyExistsException.class, () -> Segment.create(directory, "taken", BYTES));
        assertEquals(List.of(directory.resolve("taken")), files(), "what was there stays");
        assertThrows(NoSuchFileException.class, () -> Segment.create(directory.resolve("none"), "segment", BYTES));
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x---"));
        IOException refused = assertThrows(IOException.class, () -> Segment.create(open, "segment", BYTES));
        assertEquals(open + " must be for its owner alone but also has [GROUP_EXECUTE]", refused.getMessage());
    }

    @Test
    void interruptsDisturbNothingAndAreKept() throws Exception {
        Thread.currentThread().interrupt();
        try (Segment made = Segment.create(directory, "segment", BYTES)) {
            assertTrue(Thread.interrupted());
            Thread.currentThread().interrupt();
            Segment.open(made.address(), BYTES);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void interruptsInTheMiddleDisturbNothing() throws Exception {
        Thread tested = Thread.currentThread();
        AtomicBoolean done = new AtomicBoolean();
        Thread nagging = new Thread(() -> {
            while (!done.get()) {
                tested.interrupt();
                LockSupport.parkNanos(1_000_000);
            }
        });
        nagging.start();
        try {
            for (int i = 0; i < 100; i++) {
                try (Segment made = Segment.create(directory, "segment", BYTES)) {
                    Segment.open(made.address(), BYTES);
                }
            }
        } finally {
            done.set(true);
            Thread.interrupted();
            nagging.join();
            Thread.interrupted();
        }
        assertEquals(List.of(), files());
    }

    @Test
    void fullDiskIsAnException() throws IOException {
        int[] room = {100_000};
        WritableByteChannel small = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) throws IOException {
                int count = Math.min(source.remaining(), room[0]);
                if (count == 0) {
                    throw new IOException("No space left on device");
                }
                room[0] -= count;
                source.position(source.position() + count);
                return count;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
        assertThrows(IOException.class, () -> SegmentFile.fill(small, 100_001));
        room[0] = 100_000;
        SegmentFile.fill(small, 100_000);
        assertEquals(0, room[0]);
    }

    @Test
    void folderIsThereOnlyWhileASegmentIsMade() throws IOException {
        List<Path> places = SegmentFolder.places();
        try (SegmentFolder folder = new SegmentFolder(places)) {
            try (Segment one = folder.create(1000); Segment two = folder.create(1000)) {
                assertTrue(one.isNameless() && two.isNameless());
                for (Path place : places) {
                    assertFalse(Files.exists(place), place::toString);
                }
                assertEquals(1000, Segment.open(two.address(), 1000).bytes());
            }
        }
    }

    @Test
    void folderGoesOnWhereThereIsRoom() throws IOException {
        Path blocked = directory.resolve("none/there");
        Path second = new PrivateDirectory().path();
        try (SegmentFolder folder = new SegmentFolder(List.of(blocked, second))) {
            folder.create(1000).close();
            assertFalse(Files.exists(second));
        }
        SegmentFolder nowhere = new SegmentFolder(List.of(blocked, directory.resolve("none/too")));
        IOException failed = assertThrows(IOException.class, () -> nowhere.create(1000));
        assertTrue(failed.getMessage().contains("none/there"), failed::getMessage);
        assertEquals(1, failed.getSuppressed().length);
        nowhere.close();
        assertThrows(IOException.class, () -> nowhere.create(1000));
        assertThrows(IllegalArgumentException.class, () -> new SegmentFolder(List.of()));
    }

    @Test
    void regionsAreWithinTheirSegment() throws IOException {
        try (Segment made = Segment.create(directory, "segment", BYTES)) {
            assertEquals(0, made.region(128, 0).bytes());
            assertThrows(IllegalArgumentException.class, () -> made.region(64, 10));
            assertThrows(IndexOutOfBoundsException.class, () -> made.region(128, BYTES));
            assertThrows(IndexOutOfBoundsException.class, () -> made.region(-128, 10));
            assertThrows(IndexOutOfBoundsException.class, () -> made.region(0, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> made.region(1L << 40, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> made.region(0, 1L << 40));
        }
    }
}
