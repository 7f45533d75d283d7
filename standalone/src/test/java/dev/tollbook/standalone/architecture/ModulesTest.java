package dev.tollbook.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services meet in Kafka topics and nowhere else. */
class ModulesTest {
    @ParameterizedTest
    @CsvSource({
            "schemas, service|ingest|processor|store|ops|standalone",
            "service, ingest|processor|store|ops|standalone",
            "ingest, processor|store|ops|standalone",
            "processor, ingest|store|ops|standalone",
            "store, ingest|processor|ops|standalone",
            "ops, ingest|processor|store|standalone"})
    void shouldKnowOnlyWhatLiesBelow(String module, String strangers) {
        String[] packages = strangers.split("\\|", -1);
        for (int i = 0; i < packages.length; i++) {
            packages[i] = "dev.tollbook." + packages[i] + "..";
        }

        noClasses().that().resideInAPackage("dev.tollbook." + module + "..")
                .should().dependOnClassesThat().resideInAnyPackage(packages)
                .check(ProductionCode.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "ingest", "processor", "store", "ops", "standalone"})
    void shouldHaveNoCyclesBetweenPackages(String module) {
        slices().matching("dev.tollbook." + module + ".(*)..")
                .should().beFreeOfCycles()
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldKeepTheWebhookModelsOfStripeOut() {
        noClasses().should().dependOnClassesThat().resideInAPackage("com.stripe.model..")
                .because("they parse only the API version that the library was made for")
                .check(ProductionCode.CLASSES);
    }

    @Test
    void shouldKeepEachTechnologyWhereItBelongs() {
        noClasses().that().resideOutsideOfPackage("dev.tollbook.processor..")
                .should().dependOnClassesThat().resideInAPackage("org.apache.kafka.streams..")
                .check(ProductionCode.CLASSES);
        noClasses().that().resideOutsideOfPackages("dev.tollbook.store..", "dev.tollbook.standalone.engine..",
                "dev.tollbook.ops.ledger..")
                .should().dependOnClassesThat().resideInAPackage("java.sql..")
                .check(ProductionCode.CLASSES);
        noClasses().that().resideOutsideOfPackages("dev.tollbook.service.http..", "dev.tollbook.ingest.webhook..",
                "dev.tollbook.store.api..")
                .should().dependOnClassesThat().resideInAnyPackage("io.javalin..", "dev.tollbook.service.http..")
                .because("Javalin is an optional part of service, which the processor and the tools do without")
                .check(ProductionCode.CLASSES);
        noClasses().that().resideOutsideOfPackage("dev.tollbook.standalone.engine..")
                .should().dependOnClassesThat().resideInAnyPackage("kafka..", "org.apache.kafka.metadata..")
                .check(ProductionCode.CLASSES);
    }
}
