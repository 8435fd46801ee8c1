package io.poolwright.examples;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what {@link ProcessPool} printed, line by line. */
final class ProcessPoolOutput {

    private static final String START = "----start----";
    private static final String END = "-----end-----";
    private static final Pattern BEGUN = Pattern.compile("(\\d)开始执行,进程号为(\\d+)");
    private static final Pattern DONE = Pattern.compile("(\\d)执行完毕,耗时(\\d\\.\\d\\d)");
    private static final int TASKS = 10;
    private static final double SHORTEST_SECONDS = 0.3;

    private final List<String> faults = new ArrayList<>();
    /** The process that began each task. */
    private final Map<String, Long> begun = new TreeMap<>();
    private final Set<String> done = new HashSet<>();
    /** How many tasks each process has begun and not done. */
    private final Map<Long, Integer> running = new HashMap<>();
    private final int workersEach;
    private boolean started;

    private ProcessPoolOutput(int workersEach) {
        this.workersEach = workersEach;
    }

    /**
     * Checks the output of a run on worker processes.
     *
     * @return what is wrong with it, nothing if nothing is
     */
    static List<String> faultsOfProcesses(List<String> lines, long parent) {
        ProcessPoolOutput output = new ProcessPoolOutput(1);
        output.read(lines);
        Set<Long> pids = new HashSet<>(output.begun.values());
        output.expect(pids.size() == 3, "the tasks ran in processes " + pids + ", not in three");
        output.expect(!pids.contains(parent), "a task ran in the parent, " + parent);
        return output.faults;
    }

    /**
     * Checks the output of a run on threads.
     *
     * @return what is wrong with it, nothing if nothing is
     */
    static List<String> faultsOfThreads(List<String> lines, long parent) {
        ProcessPoolOutput output = new ProcessPoolOutput(3);
        output.read(lines);
        Set<Long> pids = new HashSet<>(output.begun.values());
        output.expect(pids.equals(Set.of(parent)), "the tasks ran in processes " + pids + ", not in " + parent);
        return output.faults;
    }

    private void read(List<String> lines) {
        lines.forEach(this::readLine);
        expect(begun.size() == TASKS, begun.size() + " tasks began, not " + TASKS);
        expect(done.size() == TASKS, done.size() + " tasks ended, not " + TASKS);
        expect(lines.stream().filter(START::equals).count() == 1, "not one line " + START);
        expect(lines.indexOf(END) == lines.size() - 1, "the first line " + END + " is not the last of all");
    }

    private void readLine(String line) {
        Matcher begins = BEGUN.matcher(line);
        Matcher ends = DONE.matcher(line);
        if (line.equals(START)) {
            started = true;
        } else if (begins.matches()) {
            long pid = Long.parseLong(begins.group(2));
            expect(begun.put(begins.group(1), pid) == null, "task " + begins.group(1) + " began twice");
            expect(running.merge(pid, 1, Integer::sum) <= workersEach, "two tasks at a time in " + pid);
        } else if (ends.matches()) {
            String task = ends.group(1);
            expect(started, "task " + task + " ended before " + START);
            expect(begun.containsKey(task), "task " + task + " ended before it began");
            expect(done.add(task), "task " + task + " ended twice");
            expect(Double.parseDouble(ends.group(2)) >= SHORTEST_SECONDS, "too short: " + line);
            running.computeIfPresent(begun.getOrDefault(task, 0L), (pid, count) -> count - 1);
        } else {
            expect(line.equals(END), "unexpected line: " + line);
        }
    }

    private void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
