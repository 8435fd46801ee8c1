package io.poolwright.engine;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list whose elements stand in blocks: a million of them in one array would be a burden to the garbage collector, which does not move
 * so large an array, and finds out late that it is garbage, with all that was in it.
 *
 * <p>Elements are added at the end, by one thread, before others know of it.
 */
final class BlockList extends AbstractList<Object> implements RandomAccess, Serializable {

    private static final long serialVersionUID = 1L;

    private static final int SHIFT = 14;
    /** So many elements are in each block but the last. */
    static final int BLOCK = 1 << SHIFT;
    private static final int FEW = 16;

    private transient Object[][] blocks = new Object[1][];
    private transient int size;

    /** Adds an element. */
    void append(Object element) {
        room(1)[size & BLOCK - 1] = element;
        size++;
    }

    /** Adds all of them. */
    void append(Object[] elements) {
        for (int from = 0; from < elements.length;) {
            int count = Math.min(elements.length - from, BLOCK - (size & BLOCK - 1));
            System.arraycopy(elements, from, room(count), size & BLOCK - 1, count);
            size += count;
            from += count;
        }
    }

    /** The block for the next elements, which fit into it. */
    private Object[] room(int count) {
        int index = size >> SHIFT;
        int needed = (size & BLOCK - 1) + count;
        if (index == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * index);
        }
        Object[] block = blocks[index];
        if (block == null) {
            block = new Object[index > 0 ? BLOCK : Math.max(FEW, needed)];
        } else if (block.length < needed) {
            block = Arrays.copyOf(block, Math.min(BLOCK, Math.max(2 * block.length, needed)));
        }
        blocks[index] = block;
        return block;
    }

    /** Copies the elements from an index, inclusive, to another, exclusive. */
    Object[] copy(int from, int to) {
        Object[] copy = new Object[to - from];
        for (int at = from; at < to;) {
            int count = Math.min(to - at, BLOCK - (at & BLOCK - 1));
            System.arraycopy(blocks[at >> SHIFT], at & BLOCK - 1, copy, at - from, count);
            at += count;
        }
        return copy;
    }

    @Override
    public Object get(int index) {
        Objects.checkIndex(index, size);
        return blocks[index >> SHIFT][index & BLOCK - 1];
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Object[] toArray() {
        return copy(0, size);
    }

    /** Whoever reads it needs nothing of this library. */
    private Object writeReplace() {
        return Arrays.asList(toArray());
    }
}
