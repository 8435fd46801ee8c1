package io.poolwright.wire.memory;

import io.poolwright.wire.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The other JVM of a test: makes segments at a place with room for one MiB. */
final class SmallDiskPeer {

    private static final long FITS = 500_000;
    private static final long TOO_LARGE = 4_000_000;

    private SmallDiskPeer() {}

    public static void main(String[] arguments) throws Exception {
        Path small = Path.of(arguments[0]).resolve("poolwright-small");
        try (SegmentFolder folder = new SegmentFolder(List.of(small))) {
            try (Segment segment = folder.create(FITS)) {
                touch(segment);
            }
            System.gc(); // the memory of a segment goes when nobody refers to it
            try (Segment segment = folder.create(TOO_LARGE)) {
                throw new AssertionError("made " + segment.address());
            } catch (IOException e) {
                expect(e.getMessage().contains("with 4000000 bytes: No space left on device"), e.getMessage());
            }
            try (SharedArena arena = new SharedArena(folder, TOO_LARGE, TOO_LARGE)) {
                expect(arena.allocate(10) == null, "no block");
                expect(arena.refusal().getMessage().contains("No space left on device"), "and why");
            }
        }
        try (SegmentFolder folder = new SegmentFolder(List.of(small, new PrivateDirectory().path()));
                Segment segment = folder.create(TOO_LARGE)) {
            touch(segment); // falls back
        }
        try (SegmentFolder folder = new SegmentFolder(List.of(small)); Segment segment = folder.create(FITS)) {
            touch(segment); // what failed has taken no room
        }
    }

    private static void touch(Segment segment) {
        Region region = segment.region(0, segment.bytes());
        for (int at = 0; at < region.bytes(); at += Words.APART) {
            Words.LONGS.setVolatile(region.buffer(), at, 1L);
        }
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
