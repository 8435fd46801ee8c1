package io.poolwright.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guards who may see whom in this module: of Poolwright nothing but its API, and the codec where it is measured; and among
 * its own packages
 *
 * <pre>
 * result &lt;- {scenario, report} &lt;- harness
 * bench  &lt;- scenario, harness
 * </pre>
 */
final class BenchArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright.bench");

    /** A package of this module and what it may use besides the JDK, the API and JMH. */
    enum Part {
        BENCH(List.of("io.poolwright.bench", "io.poolwright.bench.jmh_generated", "io.poolwright.wire")),
        RESULT(List.of("io.poolwright.bench.result", "com.google.gson..")),
        SCENARIO(List.of("io.poolwright.bench.scenario"), BENCH, RESULT),
        REPORT(List.of("io.poolwright.bench.report"), RESULT),
        HARNESS(List.of("io.poolwright.bench.harness", "picocli.."), BENCH, RESULT, SCENARIO, REPORT);

        private final List<String> packages;
        private final List<Part> below;

        Part(List<String> packages, Part... below) {
            this.packages = packages;
            this.below = List.of(below);
        }
    }

    @ParameterizedTest
    @EnumSource
    void usesOnlyWhatIsBelowIt(Part part) {
        String[] usable = Stream.concat(
                        Stream.of("java..", "com.sun.management..", "org.openjdk.jmh..", "io.poolwright"),
                        Stream.concat(Stream.of(part), part.below.stream()).flatMap(below -> below.packages.stream()))
                .toArray(String[]::new);
        classes().that().resideInAnyPackage(part.packages.get(0))
                .should().onlyDependOnClassesThat().resideInAnyPackage(usable)
                .check(MAIN);
    }

    @Test
    void everyClassIsInAPart() {
        classes().should().resideInAnyPackage(Stream.of(Part.values())
                        .flatMap(part -> part.packages.stream())
                        .toArray(String[]::new))
                .check(MAIN);
    }
}
