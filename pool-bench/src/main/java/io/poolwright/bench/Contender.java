package io.poolwright.bench;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/**
 * Who runs the tasks, each through its own interface.
 *
 * <p>CPython's pools are no constants here, as JMH cannot time a loop in another process: {@code quick} and {@code full}
 * measure them beside these.
 */
public enum Contender {
    /** Poolwright on forked JVMs. */
    process {
        @Override
        Crew start(int workers) {
            return PoolCrew.open("process", workers);
        }
    },
    /** Poolwright on threads. */
    thread {
        @Override
        Crew start(int workers) {
            return PoolCrew.open("thread", workers);
        }
    },
    /** The JDK's {@code ThreadPoolExecutor} of fixed size. */
    executor {
        @Override
        Crew start(int workers) {
            return new ExecutorCrew(Executors.newFixedThreadPool(workers), workers);
        }
    },
    /** The JDK's {@code ForkJoinPool}. */
    forkJoin {
        @Override
        Crew start(int workers) {
            return new ExecutorCrew(new ForkJoinPool(workers), workers);
        }
    },
    /** A virtual thread for each task. How many threads carry them is a system property, not a setting of the executor. */
    virtual {
        @Override
        Crew start(int workers) {
            return new ExecutorCrew(VirtualThreads.open(), workers);
        }

        @Override
        public Optional<String> missing() {
            return VirtualThreads.missing();
        }

        @Override
        public List<String> jvmOptions(int workers) {
            return List.of("-D" + VirtualThreads.CARRIERS + "=" + workers);
        }
    },
    /** The caller itself, without any worker. */
    direct {
        @Override
        Crew start(int workers) {
            return new DirectCrew();
        }
    },
    /** No pool, but the floor under every one that goes over sockets: another JVM that sends numbers back. */
    unixSocket {
        @Override
        Crew start(int workers) {
            return new SocketCrew(SocketEcho.start());
        }
    };

    /**
     * The contender of that name.
     *
     * @param name the name, as it stands in results
     * @return the contender, or empty if it is none of these
     */
    public static Optional<Contender> find(String name) {
        return Stream.of(values()).filter(contender -> contender.name().equals(name)).findFirst();
    }

    /**
     * Why this contender is not in the race here.
     *
     * @return the reason, or empty if it is
     */
    public Optional<String> missing() {
        return Optional.empty();
    }

    /**
     * The options that a JVM needs to be started with for this contender.
     *
     * @param workers how many workers it is to have
     * @return the options, in order
     */
    public List<String> jvmOptions(int workers) {
        return List.of();
    }

    /** Opens it, with its workers up. */
    abstract Crew start(int workers);
}
