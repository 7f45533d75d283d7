package dev.tollbook.standalone.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules about money and access are plain functions: no Kafka, no clock, no files, no log, no chance. */
class PureCoreTest {
    static String[] packages() {
        return ProductionCode.PURE;
    }

    @ParameterizedTest
    @MethodSource("packages")
    void shouldTouchNothingOutside(String pure) {
        noClasses().that().resideInAPackage(pure)
                .should().dependOnClassesThat(resideInAnyPackage(
                        "org.apache.kafka..", "io.javalin..", "io.micrometer..", "org.slf4j..", "java.sql..",
                        "java.net..", "java.nio.file..", "java.util.concurrent.."))
                .check(ProductionCode.CLASSES);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void shouldReadAndWriteNoStreams(String pure) {
        noClasses().that().resideInAPackage(pure)
                .should().dependOnClassesThat(resideInAnyPackage("java.io").and(not(simpleNameEndingWith("Exception"))
                        .and(not(simpleNameEndingWith("Serializable")))))
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldGetTheTimeAsAnArgument() {
        noClasses().that().resideInAnyPackage(ProductionCode.PURE)
                .should().callMethod(Instant.class, "now")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().dependOnClassesThat().areAssignableTo(Clock.class)
                .orShould().dependOnClassesThat().areAssignableTo(InstantSource.class)
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldLeaveNothingToChance() {
        noClasses().that().resideInAnyPackage(ProductionCode.PURE)
                .should().dependOnClassesThat().areAssignableTo(Random.class)
                .orShould().callMethod(Math.class, "random")
                .orShould().callMethod(UUID.class, "randomUUID")
                .check(ProductionCode.CLASSES);
    }
}
