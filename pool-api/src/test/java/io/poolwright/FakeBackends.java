package io.poolwright;

import io.poolwright.spi.Availability;

/** The backends that the tests put on the class path. */
final class FakeBackends {

    private FakeBackends() {}

    /** Preferred to {@link Beta}. */
    public static final class Alpha extends FakeProvider {
        /** For the service loader. */
        public Alpha() {
            super("alpha", 20);
        }
    }

    /** Has the name of {@link Alpha}. */
    public static final class AlphaAgain extends FakeProvider {
        /** For the service loader. */
        public AlphaAgain() {
            super("alpha", 5);
        }
    }

    /** The other one. */
    public static final class Beta extends FakeProvider {
        /** For the service loader. */
        public Beta() {
            super("beta", 10);
        }
    }

    /** Preferred to all, but cannot be used. */
    public static final class Unavailable extends FakeProvider {
        /** For the service loader. */
        public Unavailable() {
            super("gamma", 100, Availability.no("it needs an operator"));
        }
    }

    /** Cannot be made. */
    public static final class Throwing extends FakeProvider {
        /** For the service loader. */
        public Throwing() {
            super("throwing", 1);
            throw new IllegalStateException("no licence");
        }
    }
}
