package io.poolwright.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.poolwright.Pool;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PipelineTest {

    @TempDir
    private Path scratch;

    private SampleTree sample;

    @BeforeEach
    void writeTree() throws Exception {
        sample = new SampleTree(scratch.toRealPath());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"process", "thread"})
    void readsEveryFileOnce(String backend) throws Exception {
        PipelineRun run = PipelineRun.of(Pool.builder().backend(backend), sample.root());
        assertEquals(sample.totals(List.of()), run.reading().tally().totals());
        assertEquals(List.of(), run.reading().tally().unreadable());
        assertEquals(PipelineRun.FINDERS, run.found().size());
        assertEquals(PipelineRun.READERS, run.read().size());
        assertEquals(SampleTree.FILES, run.found().stream().mapToInt(Integer::intValue).sum());
        assertEquals(SampleTree.FILES, run.read().stream().mapToInt(Integer::intValue).sum());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"process", "thread"})
    void reportsTheTree(String backend) throws Exception {
        ExampleRun run = ExampleRun.of(backend, Pipeline.class, sample.root().toString());
        assertEquals(0, run.exitCode(), run::toString);
        List<String> out = run.out();
        assertEquals("Pipeline over " + sample.root(), out.get(0));
        assertTrue(out.get(1).matches("Found by tasks: \\d+ \\+ \\d+ = " + SampleTree.FILES + " files"), run::toString);
        assertTrue(
                out.get(2).matches("Read by tasks: \\d+ \\+ \\d+ = " + SampleTree.FILES + " files, with room for 32 in between"),
                run::toString);
        assertTrue(out.contains("Totals of both: they agree"), run::toString);
    }

    @Test
    void refusesBadArguments() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        int status = Pipeline.run(
                new String[] {sample.file(0).toString()}, nowhere, new PrintStream(err, true, StandardCharsets.UTF_8));
        assertEquals(DirectoryArgument.BAD_ARGUMENTS, status);
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("pipeline: '" + sample.file(0) + "' is not a directory"));
    }
}
