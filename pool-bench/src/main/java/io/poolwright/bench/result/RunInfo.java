package io.poolwright.bench.result;

import java.util.Map;

/**
 * Where the figures of a run come from. It stands beside each of them.
 *
 * @param commit the commit of the sources, with {@code -dirty} if there were changes; or why it is not known
 * @param jar the beginning of the SHA-256 sum of the jar that was run, or {@code -}
 * @param jdk version and vendor of the JVM
 * @param python version of CPython, or why there is none
 * @param os operating system, version and processor type
 * @param cpu the processor's name
 * @param cpus how many processors the JVM may use
 * @param memory how much memory the machine has
 * @param command the command that printed the figures
 * @param started when, in ISO-8601
 * @param rounds how many rounds were run at most
 * @param absent for each contender that was not in the race, why
 */
public record RunInfo(
        String commit,
        String jar,
        String jdk,
        String python,
        String os,
        String cpu,
        int cpus,
        String memory,
        String command,
        String started,
        int rounds,
        Map<String, String> absent) {

    /** What is known of a file that JMH wrote itself. */
    public static final RunInfo UNKNOWN =
            new RunInfo("unknown", "-", "unknown", "-", "unknown", "unknown", 0, "unknown", "unknown", "unknown", 0, Map.of());

    /**
     * The same run with other absences.
     *
     * @param reasons for each contender that was not in the race, why
     * @return a copy
     */
    public RunInfo withAbsent(Map<String, String> reasons) {
        return new RunInfo(commit, jar, jdk, python, os, cpu, cpus, memory, command, started, rounds, reasons);
    }

    /**
     * The same run with the CPython that took part.
     *
     * @param version its version, or why there was none
     * @return a copy
     */
    public RunInfo withPython(String version) {
        return new RunInfo(commit, jar, jdk, version, os, cpu, cpus, memory, command, started, rounds, absent);
    }

    /**
     * One line with what every figure has to be read with.
     *
     * @return the line
     */
    public String line() {
        return "commit " + commit + ", JDK " + jdk + ", " + cpus + " CPUs (" + cpu + "), " + command;
    }
}
