package dev.tollbook.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** Every test runs everywhere, or fails: nothing is skipped silently, and nothing sleeps. */
class TestCodeTest {
    private static final JavaClasses TESTS = new ClassFileImporter().importPaths(testClassesOfAllModules());

    @Test
    void shouldSeeTheTestsOfThisModule() {
        assertThat(TESTS.contain(TestCodeTest.class)).isTrue();
    }

    @Test
    void shouldNotSkipAnything() {
        noClasses().should().dependOnClassesThat().areAssignableTo(Assumptions.class)
                .orShould().dependOnClassesThat().haveFullyQualifiedName("org.assertj.core.api.Assumptions")
                .orShould().dependOnClassesThat().resideInAPackage("org.junit.jupiter.api.condition..")
                .orShould().dependOnClassesThat().resideInAPackage("org.testcontainers.junit..")
                .allowEmptyShould(false)
                .check(others());
        noMethods().should().beAnnotatedWith(Disabled.class).check(TESTS);
        noClasses().should().beAnnotatedWith(Disabled.class).check(TESTS);
    }

    @Test
    void shouldWaitForConditionsAndNeverSleep() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", Duration.class)
                .check(TESTS);
    }

    @Test
    void shouldTouchTestcontainersOnlyBehindTheEngines() {
        noClasses().that().doNotHaveFullyQualifiedName("dev.tollbook.standalone.engine.ContainerKafka")
                .and().doNotHaveFullyQualifiedName("dev.tollbook.standalone.engine.ContainerPostgres")
                .should().dependOnClassesThat().resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(TESTS);
    }

    /** This class names the classes that it bans. */
    private static JavaClasses others() {
        return TESTS.that(DescribedPredicate.describe("other than this one",
                type -> !type.isEquivalentTo(TestCodeTest.class)));
    }

    private static List<Path> testClassesOfAllModules() {
        Path root = Path.of(System.getProperty("tollbook.root", ".."));
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("target").resolve("test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
