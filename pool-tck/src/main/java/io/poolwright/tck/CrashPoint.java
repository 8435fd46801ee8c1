package io.poolwright.tck;

/** When something befalls a worker that has started, as rows show it: with the tests of {@code ProcessPoolExecutor} that pin the same. */
enum CrashPoint {
    /** While it reads the argument of a task. */
    DECODING_THE_ARGUMENT(
            "an argument is read (test_error_at_task_unpickle, test_exit_at_task_unpickle, test_crash_at_task_unpickle)"),
    /** In a task. */
    RUNNING("a task runs (test_error_during_func_exec_on_worker, test_exit_during_func_exec_on_worker,"
            + " test_crash_during_func_exec_on_worker)"),
    /** In a task for which a callback of another waits. */
    CALLBACK("a task runs for which a callback waits"),
    /** While it writes the result of a task. */
    ENCODING_THE_RESULT("a result is written (test_error_during_result_pickle_on_worker, "
            + "test_exit_during_result_pickle_on_worker, test_crash_during_result_pickle_on_worker)"),
    /** Between two tasks. */
    IDLE("no task runs");

    private final String text;

    CrashPoint(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
