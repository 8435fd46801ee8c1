package io.poolwright.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down which rows passed and where, for a page that shows it: a file for each test class with rows, in the directory that
 * the JUnit parameter {@link #DIRECTORY_PARAMETER} names. Without that parameter nothing is written.
 *
 * <p>A row is a test whose display name begins with ids such as {@code P1 U4}; one with parameters may have them in the name of
 * its method. A file has a line for each, with tabs between:
 *
 * <ol>
 *   <li>{@code PASSED} or {@code FAILED}
 *   <li>the ids
 *   <li>the rest of the display name
 *   <li>the simple name of the class or interface that has the test's method
 *   <li>the simple name of the kit, such as {@code PoolTck}, or nothing
 *   <li>where it ran: the display names that the test class and those around it were given, with slashes between, or nothing
 * </ol>
 *
 * <p>Called by JUnit, from any thread.
 */
@SuppressWarnings("exports") // the launcher is there when it calls this, and nobody else does
public final class RowRecords implements TestExecutionListener {

    /** The JUnit configuration parameter with the directory for the files, such as {@code target/conformance}. */
    public static final String DIRECTORY_PARAMETER = "poolwright.conformance.records";

    private static final Pattern IDS = Pattern.compile("((?:[A-Z]+\\d+ )+)(.+)", Pattern.DOTALL);

    /** The lines by the name of the outermost class; a class is taken out when it is written. */
    private final Map<String, SortedSet<String>> lines = new ConcurrentHashMap<>();

    private volatile TestPlan plan;
    private volatile Path directory;

    /** Makes the listener. Called by JUnit. */
    public RowRecords() {}

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        directory = started.getConfigurationParameters().get(DIRECTORY_PARAMETER).map(Path::of).orElse(null);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        finished(test, "FAILED");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        finished(test, result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? "PASSED" : "FAILED");
    }

    private void finished(TestIdentifier test, String outcome) {
        if (directory == null) {
            return;
        }
        if (test.isTest()) {
            record(test, outcome);
        } else if (isOutermost(test)) {
            write(classOf(test));
        }
    }

    private boolean isOutermost(TestIdentifier container) {
        return isClass(container) && plan.getParent(container).filter(RowRecords::isClass).isEmpty();
    }

    private static boolean isClass(TestIdentifier container) {
        return container.getSource().orElse(null) instanceof ClassSource;
    }

    private static String classOf(TestIdentifier container) {
        return ((ClassSource) container.getSource().orElseThrow()).getClassName();
    }

    private void record(TestIdentifier test, String outcome) {
        if (!(test.getSource().orElse(null) instanceof MethodSource source)) {
            return;
        }
        named(test).ifPresent(name -> {
            Class<?> type = source.getJavaClass();
            String line = String.join("\t",
                    outcome,
                    name.group(1).strip(),
                    name.group(2).replaceAll("\\s+", " "),
                    source.getJavaMethod().getDeclaringClass().getSimpleName(),
                    kit(type),
                    place(type));
            lines.computeIfAbsent(outermost(test), key -> new ConcurrentSkipListSet<>()).add(line);
        });
    }

    /** The name with ids: the test's own, or that of the method that it is one run of. */
    private Optional<Matcher> named(TestIdentifier test) {
        Matcher own = IDS.matcher(test.getDisplayName());
        if (own.matches()) {
            return Optional.of(own);
        }
        return plan.getParent(test)
                .filter(parent -> parent.getSource().orElse(null) instanceof MethodSource)
                .map(parent -> IDS.matcher(parent.getDisplayName()))
                .filter(Matcher::matches);
    }

    /** The name of the class that holds the test, or the class that holds that, of those that JUnit was given. */
    private String outermost(TestIdentifier test) {
        TestIdentifier above = test;
        while (!isOutermost(above)) {
            above = plan.getParent(above).orElseThrow();
        }
        return classOf(above);
    }

    private static String kit(Class<?> type) {
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            if (Modifier.isPublic(above.getModifiers()) && above.getSimpleName().endsWith("Tck")) {
                return above.getSimpleName();
            }
        }
        return "";
    }

    private static String place(Class<?> type) {
        Deque<String> names = new ArrayDeque<>();
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            DisplayName name = around.getAnnotation(DisplayName.class);
            if (name != null) {
                names.addFirst(name.value());
            }
        }
        return String.join(" / ", names);
    }

    private void write(String type) {
        SortedSet<String> all = lines.remove(type);
        Path file = directory.resolve(type + ".tsv");
        try {
            if (all == null) {
                Files.deleteIfExists(file);
            } else {
                Files.createDirectories(directory);
                Files.writeString(file, all.stream().map(line -> line + "\n").collect(Collectors.joining()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down which rows passed", e);
        }
    }
}
