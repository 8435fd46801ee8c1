package io.poolwright.tck;

import io.poolwright.Pool;

/** A program that opens pools and ends them, one after the other, and has no more files open in the end. */
final class PoolAfterPool {

    private PoolAfterPool() {}

    /**
     * Runs the program.
     *
     * @param arguments how many pools
     */
    public static void main(String[] arguments) throws Exception {
        int pools = Integer.parseInt(arguments[0]);
        openAndEnd(true); // from now on there is nothing that is opened once
        int before = OpenFileRows.openFiles().size();
        for (int i = 0; i < pools; i++) {
            openAndEnd(i % 2 == 0);
        }
        Await.until("no more open files than the " + before + " before", () -> OpenFileRows.openFiles().size() <= before);
    }

    private static void openAndEnd(boolean gently) throws Exception {
        Pool pool = PoolSettings.ofThisProgram().builder().workers(1).open();
        require(pool.apply(Sums::square, 3) == 9, "the square of 3");
        long pid = pool.workers().get(0).pid();
        if (gently) {
            pool.close();
        } else {
            pool.terminate();
        }
        require(pool.join(Await.SOON), "join() soon");
        require(pid == ProcessHandle.current().pid() || !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false),
                "the end of process " + pid);
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionError("expected " + expected);
        }
    }
}
