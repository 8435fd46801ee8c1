package io.poolwright.process;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Why a worker could not read a task or not write its value, as it travels: plain text, for whatever else could be refused again.
 *
 * <pre>{@code
 *   +----------------+---------------+----------------+
 *   | length (int)   | message       | path           |    UTF-8; the length is the message's
 *   +----------------+---------------+----------------+
 * }</pre>
 *
 * @param message what cannot be sent and why
 * @param path the way to it
 */
record Refusal(String message, String path) {

    byte[] toBytes() {
        byte[] first = message.getBytes(StandardCharsets.UTF_8);
        byte[] second = path.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .put(second)
                .array();
    }

    static Refusal fromBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] first = new byte[buffer.getInt()];
        buffer.get(first);
        byte[] second = new byte[buffer.remaining()];
        buffer.get(second);
        return new Refusal(new String(first, StandardCharsets.UTF_8), new String(second, StandardCharsets.UTF_8));
    }
}
