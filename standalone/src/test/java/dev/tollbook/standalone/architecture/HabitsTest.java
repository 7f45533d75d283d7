package dev.tollbook.standalone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.time.Duration;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/** What nobody does anywhere in the code that ships. */
class HabitsTest {
    @Test
    void shouldUseNothingThatKafkaCallsInternal() {
        // There is no other way to make headers.
        noClasses().should().dependOnClassesThat(
                resideInAPackage("org.apache.kafka..internals..").and(not(assignableTo(RecordHeaders.class))))
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldReadTheProcessEnvironmentInOnePlacePerModule() {
        noClasses().that().doNotHaveSimpleName("Settings").and().doNotHaveSimpleName("Environment")
                .should().callMethod(System.class, "getenv")
                .orShould().callMethod(System.class, "getenv", String.class)
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldEndTheProcessInMainClassesOnly() {
        noClasses().that().haveSimpleNameNotEndingWith("Main")
                .should().callMethod(System.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "halt", int.class)
                .orShould().callMethod(Runtime.class, "exit", int.class)
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldWaitForConditionsAndNeverSleep() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class)
                .orShould().callMethod(Thread.class, "sleep", Duration.class)
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldHaveNoGlobalState() {
        fields().that().areStatic().should().beFinal().check(ProductionCode.CLASSES);
    }

    @Test
    void shouldNotPrintStackTraces() {
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(ProductionCode.CLASSES);
    }
}
