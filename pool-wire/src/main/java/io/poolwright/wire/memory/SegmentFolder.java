package io.poolwright.wire.memory;

import io.poolwright.wire.PrivateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a process makes its segments: a directory of its own, which is there only while it is needed.
 *
 * <p>Where segments can do without a name, that is while one is made. The places are known before, so that another process can be
 * told and remove what is there should this one die meanwhile; see {@link io.poolwright.wire.Orphans}. Thread safe.
 */
public final class SegmentFolder implements AutoCloseable {

    /** Memory that has the form of files, on Linux. */
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final List<Path> places;
    /** The directory at each place, null while it is not there. Guarded by this, as all below. */
    private final PrivateDirectory[] directories;
    private int made;
    private boolean closed;

    /**
     * Makes a folder. Nothing is made in the file system yet.
     *
     * @param places the absolute path of a directory that is not there, and of others to take where there is no room; what
     *     {@link #places()} returns
     * @throws IllegalArgumentException if there is none
     */
    public SegmentFolder(List<Path> places) {
        if (places.isEmpty()) {
            throw new IllegalArgumentException("places was empty but must have at least one");
        }
        this.places = List.copyOf(places);
        directories = new PrivateDirectory[places.size()];
    }

    /**
     * Thinks of new places: in {@code /dev/shm} if that is there and may be written, and in the temp folder.
     *
     * @return the best first
     */
    public static List<Path> places() {
        Path inTemp = new PrivateDirectory().path();
        List<Path> places = new ArrayList<>();
        if (Files.isDirectory(SHARED_MEMORY) && Files.isWritable(SHARED_MEMORY)) {
            places.add(SHARED_MEMORY.resolve(inTemp.getFileName()));
        }
        places.add(inTemp);
        return places;
    }

    /**
     * Makes a segment, all zero, at the first place that has room for it.
     *
     * @param bytes its size
     * @return the segment, to be closed before this folder
     * @throws IOException if no place has room, or this folder is closed; the suppressed exceptions are of the other places
     */
    public synchronized Segment create(long bytes) throws IOException {
        if (closed) {
            throw new IOException("the folder " + places.get(0) + " is closed");
        }
        IOException failure = null;
        for (int place = 0; place < directories.length; place++) {
            try {
                return create(place, bytes);
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure;
    }

    private Segment create(int place, long bytes) throws IOException {
        boolean kept = directories[place] != null;
        try {
            if (!kept) {
                directories[place] = new PrivateDirectory(places.get(place));
                directories[place].create();
            }
            Segment segment = Segment.create(places.get(place), "segment-" + made++, bytes);
            kept |= !segment.isNameless();
            return segment;
        } finally {
            if (!kept) {
                remove(place);
            }
        }
    }

    private void remove(int place) {
        if (directories[place] != null) {
            directories[place].close();
            directories[place] = null;
        }
    }

    /** Removes what is there. Segments that have no name stay of use. */
    @Override
    public synchronized void close() {
        closed = true;
        for (int place = 0; place < directories.length; place++) {
            remove(place);
        }
    }
}
