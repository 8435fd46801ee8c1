package io.poolwright.wire;

import java.io.ObjectInputFilter;

/**
 * Refuses arrays, and tables of collections, that are larger than what the whole stream can fill, before there is one; leaves the
 * rest to the filter that is set.
 *
 * @param filter the filter that is set, null if none is
 * @param length how many bytes the stream has
 */
record ArrayGuard(ObjectInputFilter filter, int length) implements ObjectInputFilter {

    /** A hash table has up to eight places for each entry, which has at least a byte of its own; and some have a least size. */
    private static final int PLACES_PER_BYTE = 8;
    private static final int LEAST = 4096;

    @Override
    public Status checkInput(FilterInfo info) {
        if (info.arrayLength() > LEAST && info.arrayLength() / PLACES_PER_BYTE > length) {
            return Status.REJECTED;
        }
        return filter == null ? Status.UNDECIDED : filter.checkInput(info);
    }
}
