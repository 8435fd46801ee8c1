package io.poolwright.bench.scenario;

import io.poolwright.bench.ChildJvm;
import java.io.IOException;
import java.util.List;

/** A JVM that does nothing and belongs to no pool: what a pool's processes are held against. */
final class BareJvm implements AutoCloseable {

    /** The contender's name. */
    static final String NAME = "bareJvm";

    private final Process process;

    private BareJvm(Process process) {
        this.process = process;
    }

    /** Starts one and waits until it is up. */
    static BareJvm start() throws IOException, InterruptedException {
        Process process = ChildJvm.of(BareJvm.class, List.of()).start();
        if (process.getInputStream().read() < 0) {
            throw new IllegalStateException("a JVM has ended instead of waiting, with exit code " + process.waitFor());
        }
        return new BareJvm(process);
    }

    Process process() {
        return process;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** The program of such a JVM: says that it is up, and waits for its parent to end. */
    public static void main(String[] arguments) throws IOException {
        System.out.write('u');
        System.out.flush();
        System.in.read();
    }
}
