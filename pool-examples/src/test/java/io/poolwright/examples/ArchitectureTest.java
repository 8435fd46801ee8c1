package io.poolwright.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Guards who may see whom among the modules.
 *
 * <pre>
 * api &lt;- engine &lt;- {thread, process}
 * api &lt;- wire   &lt;- {thread, process, manager}
 * api &lt;- manager, tck, examples
 * </pre>
 */
final class ArchitectureTest {

    private static final String GUAVA = "com.google.common..";
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolwright");

    @ParameterizedTest
    @EnumSource
    void usesOnlyWhatIsBelowIt(Layer layer) {
        classes().that().resideInAnyPackage(layer.packages())
                .should().onlyDependOnClassesThat().resideInAnyPackage(layer.usable())
                .check(MAIN);
    }

    @Test
    void everyClassIsInALayer() {
        classes().that().resideOutsideOfPackages("io.poolwright.bench..")
                .should().resideInAnyPackage(Stream.of(Layer.values())
                        .flatMap(layer -> Stream.of(layer.packages()))
                        .toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void nobodyUsesTheKit() {
        noClasses().that().resideInAnyPackage(Layer.packagesBut(Layer.TCK))
                .should().dependOnClassesThat().resideInAnyPackage(Layer.TCK.packages())
                .check(MAIN);
    }

    @Test
    void guavaIsInNoPublicSignature() {
        classes().that().resideOutsideOfPackage("io.poolwright.examples..").and().arePublic()
                .should(notShow(GUAVA))
                .check(MAIN);
    }

    @Test
    void aWorkerProcessNeverReachesGuava() {
        noClasses().that().resideInAPackage("io.poolwright.process..").and(areWorkerPrograms())
                .should().transitivelyDependOnClassesThat().resideInAPackage(GUAVA)
                .check(MAIN);
    }

    /** Shows that the rule about signatures does find what it forbids. */
    @Test
    void theRuleAboutSignaturesFindsWhatItForbids() {
        AssertionError found = assertThrows(AssertionError.class, () -> classes().should(notShow("java.util.stream.."))
                .check(new ClassFileImporter().importClasses(io.poolwright.Results.class)));
        assertTrue(found.getMessage().contains("Results.stream()"), found::getMessage);
    }

    private static DescribedPredicate<JavaClass> areWorkerPrograms() {
        return DescribedPredicate.describe("are the programs of worker processes", type -> type.getMethods().stream()
                .anyMatch(method -> method.getName().equals("main")
                        && method.getModifiers().containsAll(Set.of(JavaModifier.PUBLIC, JavaModifier.STATIC))));
    }

    private static ArchCondition<JavaClass> notShow(String hidden) {
        DescribedPredicate<JavaClass> forbidden = JavaClass.Predicates.resideInAPackage(hidden);
        return new ArchCondition<>("not show " + hidden + " in what others can see of them") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMember member : type.getMembers()) {
                    boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED);
                    if (visible && member.getAllInvolvedRawTypes().stream().anyMatch(forbidden)) {
                        events.add(SimpleConditionEvent.violated(member, member.getDescription() + " shows " + hidden));
                    }
                }
                Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream())
                        .flatMap(above -> above.getAllInvolvedRawTypes().stream())
                        .filter(forbidden)
                        .forEach(above -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + " extends or implements " + above.getName())));
            }
        };
    }
}
