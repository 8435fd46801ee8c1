package io.poolwright.process;

import io.poolwright.engine.ChunkOutcome;
import io.poolwright.engine.Work;
import io.poolwright.wire.Codec;
import java.io.ObjectInputFilter;
import java.util.List;

/** The codec for tasks and results. */
final class TaskCodec {

    /** The classes that a parent and its workers know by their number here. */
    private static final List<Class<?>> KNOWN = List.of(
            Work.Call.class,
            Work.CallOne.class,
            Work.CallTwo.class,
            Work.Run.class,
            Work.RunOne.class,
            Work.MapChunk.class,
            Work.StarChunk.class,
            ChunkOutcome.class);

    private TaskCodec() {}

    /**
     * Makes the codec of a parent or a worker.
     *
     * @param loader finds the classes of what is read
     * @param filter decides what may be read, null if none is given
     */
    static Codec of(ClassLoader loader, ObjectInputFilter filter) {
        return new Codec(loader, filter).knowing(KNOWN);
    }
}
