package io.poolwright.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what {@link ReaderWriter} printed, line by line. */
final class ReaderWriterOutput {

    private static final Pattern TASK = Pattern.compile("(writer|reader)启动\\((\\d+)\\),父进程为\\((\\d+)\\)");
    private static final String LETTER = "reader从Queue获取到消息:";
    private static final List<String> LETTERS =
            "helloworld".chars().mapToObj(letter -> LETTER + (char) letter).toList();

    private ReaderWriterOutput() {}

    /**
     * Checks the output of a run on worker processes.
     *
     * @return what is wrong with it, nothing if nothing is
     */
    static List<String> faultsOfProcesses(List<String> lines, long parent) {
        List<String> faults = faults(lines, parent);
        for (String line : lines) {
            Matcher task = TASK.matcher(line);
            if (task.matches()) {
                expect(faults, pid(task, 2) != parent, "a task ran in the parent: " + line);
                expect(faults, pid(task, 3) == parent, "a task ran in a process of another parent: " + line);
            }
        }
        return faults;
    }

    /**
     * Checks the output of a run on threads.
     *
     * @return what is wrong with it, nothing if nothing is
     */
    static List<String> faultsOfThreads(List<String> lines, long parent) {
        List<String> faults = faults(lines, parent);
        for (String line : lines) {
            Matcher task = TASK.matcher(line);
            if (task.matches()) {
                expect(faults, pid(task, 2) == parent, "a task ran in another process: " + line);
            }
        }
        return faults;
    }

    private static List<String> faults(List<String> lines, long parent) {
        List<String> faults = new ArrayList<>();
        List<String> tasks = lines.stream()
                .map(TASK::matcher)
                .filter(Matcher::matches)
                .map(task -> task.group(1))
                .sorted()
                .toList();
        expect(faults, tasks.equals(List.of("reader", "writer")), "these tasks began: " + tasks);
        List<String> letters = lines.stream().filter(line -> line.startsWith(LETTER)).toList();
        expect(faults, letters.equals(LETTERS), "the reader printed " + letters);
        int size = 2 + tasks.size() + LETTERS.size();
        expect(faults, lines.size() == size, lines.size() + " lines, not " + size);
        expect(faults, lines.indexOf("(" + parent + ") start") == 0, "the first line is not the start of " + parent);
        expect(faults, lines.indexOf("(" + parent + ") End") == lines.size() - 1, "the last line is not the end of " + parent);
        int reader = lines.stream().filter(line -> line.startsWith("reader启动")).mapToInt(lines::indexOf).findFirst().orElse(-1);
        int first = letters.isEmpty() ? -1 : lines.indexOf(letters.get(0));
        expect(faults, reader < first, "the reader took a letter before it began");
        return faults;
    }

    private static long pid(Matcher task, int group) {
        return Long.parseLong(task.group(group));
    }

    private static void expect(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
