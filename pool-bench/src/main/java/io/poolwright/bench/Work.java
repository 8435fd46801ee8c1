package io.poolwright.bench;

/** What the tasks do. The child script of the CPython contenders does the same. */
final class Work {

    /** About how often the loop of {@link #burn} goes round in a microsecond; the same everywhere, so that the work is. */
    static final int TURNS_PER_MICROSECOND = 500;

    private Work() {}

    static int identity(int number) {
        return number;
    }

    static int successor(int number) {
        return number + 1;
    }

    static byte[] echo(byte[] bytes) {
        return bytes;
    }

    static Order priced(Order order) {
        return new Order(order.id(), order.customer(), order.items(), order.items() * order.price(), order.urgent());
    }

    /** Keeps one processor busy; each turn of the loop needs the one before, so no compiler can leave it out. */
    static long burn(int turns) {
        long x = turns | 1L;
        for (int i = 0; i < turns; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
