package io.poolwright.manager;

import io.poolwright.wire.Codec;
import java.nio.ByteBuffer;
import java.util.List;

/** Items that travel together: how many fit, and how they are written. */
final class Batch {

    private long size;

    /** Whether one more item may come along. */
    boolean fits(Item item) {
        size += item.roughSize();
        return !isFull();
    }

    /** Whether one did not fit, or filled it alone. */
    boolean isFull() {
        return size > QueueMessage.BATCH;
    }

    /** The payload of {@link QueueMessage#ITEMS}. */
    static byte[] items(List<Entry<Item>> entries, int more, Codec codec) {
        List<byte[]> all = entries.stream().map(entry -> entry.item().bytes(codec)).toList();
        int length = all.stream().mapToInt(bytes -> Integer.BYTES + bytes.length - Item.OFFSET).reduce(0, Math::addExact);
        ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + length).putInt(more).putInt(all.size());
        all.forEach(bytes -> append(out, bytes));
        return out.array();
    }

    /** The payload of {@link QueueMessage#LISTED}. */
    static byte[] listed(List<Entry<Item>> entries, boolean last, Codec codec) {
        List<byte[]> all = entries.stream().map(entry -> entry.item().bytes(codec)).toList();
        int length = all.stream()
                .mapToInt(bytes -> Long.BYTES + Integer.BYTES + bytes.length - Item.OFFSET)
                .reduce(0, Math::addExact);
        ByteBuffer out = ByteBuffer.allocate(1 + Integer.BYTES + length).put((byte) (last ? 1 : 0)).putInt(all.size());
        for (int i = 0; i < all.size(); i++) {
            append(out.putLong(entries.get(i).number()), all.get(i));
        }
        return out.array();
    }

    private static void append(ByteBuffer out, byte[] bytes) {
        int length = bytes.length - Item.OFFSET;
        out.putInt(length).put(bytes, Item.OFFSET, length);
    }

    /** Reads the next item behind its length. */
    static Object next(ByteBuffer in, Codec codec) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return Item.read(bytes, 0, codec);
    }
}
