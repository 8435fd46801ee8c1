package io.poolwright.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Frames come out whole wherever the channel cuts the bytes. */
final class FrameReaderTest {

    /** Gives prepared pieces, one a read, nothing in between, and then its end. */
    private static final class Pieces implements ReadableByteChannel {
        private final ArrayDeque<ByteBuffer> pieces = new ArrayDeque<>();
        private boolean paused;

        void add(byte[] bytes, int from, int to) {
            pieces.add(ByteBuffer.wrap(bytes, from, to - from));
        }

        @Override
        public int read(ByteBuffer into) {
            paused = !paused;
            if (paused && !pieces.isEmpty()) {
                return 0;
            }
            ByteBuffer piece = pieces.peek();
            if (piece == null) {
                return -1;
            }
            int count = Math.min(piece.remaining(), into.remaining());
            for (int i = 0; i < count; i++) {
                into.put(piece.get());
            }
            if (!piece.hasRemaining()) {
                pieces.remove();
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    @Test
    @DisplayName("every way to cut three small frames in three pieces gives the same frames")
    void everySplit() throws Exception {
        List<Frame> frames = List.of(
                new Frame((byte) 2, 7, new byte[] {1, 2, 3}), Frame.of((byte) 9, -1), new Frame((byte) 3, 1L << 40, new byte[1]));
        byte[] bytes = bytes(frames);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                Pieces pieces = new Pieces();
                pieces.add(bytes, 0, first);
                pieces.add(bytes, first, second);
                pieces.add(bytes, second, bytes.length);
                assertSame(frames, read(pieces, 100));
            }
        }
    }

    @Test
    @DisplayName("X18 frames of random sizes up to some megabytes, cut at random")
    void randomSplits() throws Exception {
        Random random = new Random(42);
        for (int round = 0; round < 20; round++) {
            List<Frame> frames = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                byte[] payload = new byte[random.nextInt(1 << random.nextInt(22))];
                random.nextBytes(payload);
                frames.add(new Frame((byte) random.nextInt(), random.nextLong(), payload));
            }
            byte[] bytes = bytes(frames);
            Pieces pieces = new Pieces();
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(1 << random.nextInt(20)));
                pieces.add(bytes, from, to);
                from = to;
            }
            assertSame(frames, read(pieces, Integer.MAX_VALUE - 64));
        }
    }

    @Test
    @DisplayName("a length that no frame has is refused before memory is taken for it")
    void badLengths() {
        for (int length : new int[] {Integer.MIN_VALUE, -1, 0, Frame.COUNTED_HEADER - 1, Frame.COUNTED_HEADER + 101,
            Integer.MAX_VALUE}) {
            byte[] bytes = ByteBuffer.allocate(Frame.HEADER).putInt(length).array();
            Pieces pieces = new Pieces();
            pieces.add(bytes, 0, bytes.length);
            ProtocolException refusal = assertThrows(ProtocolException.class, () -> read(pieces, 100));
            assertTrue(refusal.getMessage().contains(Integer.toString(length)), refusal.getMessage());
        }
    }

    @Test
    @DisplayName("X18 the end in the middle of a frame is the end")
    void endInTheMiddle() throws Exception {
        byte[] bytes = bytes(List.of(new Frame((byte) 2, 7, new byte[50])));
        Pieces pieces = new Pieces();
        pieces.add(bytes, 0, 40);
        assertSame(List.of(), read(pieces, 100));
    }

    /** Reads until the end. */
    private static List<Frame> read(Pieces pieces, int maxPayload) throws IOException {
        FrameReader reader = new FrameReader(pieces, maxPayload);
        List<Frame> frames = new ArrayList<>();
        while (true) {
            try {
                Frame frame = reader.poll();
                if (frame != null) {
                    frames.add(frame);
                }
            } catch (EOFException e) {
                return frames;
            }
        }
    }

    private static byte[] bytes(List<Frame> frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Queue<ByteBuffer> parts = new ArrayDeque<>();
        frames.forEach(frame -> frame.appendTo(parts));
        for (ByteBuffer part : parts) {
            out.write(part.array());
        }
        return out.toByteArray();
    }

    private static void assertSame(List<Frame> expected, List<Frame> actual) {
        assertEquals(expected.size(), actual.size(), "frames");
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).type(), actual.get(i).type());
            assertEquals(expected.get(i).id(), actual.get(i).id());
            assertArrayEquals(expected.get(i).payload(), actual.get(i).payload());
        }
    }
}
