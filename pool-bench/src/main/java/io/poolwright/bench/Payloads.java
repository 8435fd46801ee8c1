package io.poolwright.bench;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bytes that travel. There is one array of a size in a JVM, which nobody changes: who gets it by reference need not look
 * at its bytes, who gets a copy has to.
 */
final class Payloads {

    private static final Map<Integer, byte[]> BY_SIZE = new ConcurrentHashMap<>();

    private Payloads() {}

    static byte[] of(int size) {
        return BY_SIZE.computeIfAbsent(size, Payloads::filled);
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31);
        }
        return bytes;
    }
}
