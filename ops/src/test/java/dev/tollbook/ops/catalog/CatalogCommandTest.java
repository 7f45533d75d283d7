package dev.tollbook.ops.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tollbook.ops.Run;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.CatalogFile;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogCommandTest {
    private static final String YAML = """
            features:
              - {slug: exports, name: Exports}
            limits:
              - {slug: calls, window: month}
            plans:
              - {slug: free, for: user, default: true}
              - {slug: pro, for: user, features: [exports], limits: {calls: -1}, price: {currency: USD, monthly: 900}}
              - {slug: pro, for: organization, features: ['*']}
            actions:
              - {slug: export, features: [exports]}
            """;

    @Test
    void shouldPrintACatalogueAsItCanBeAppliedAgain() throws JsonProcessingException {
        Catalog catalog = CatalogFile.parse(YAML);

        assertThat(CatalogFile.parse(CatalogCommand.yaml(catalog))).isEqualTo(catalog);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {slug: exports, name: Exports}    | {slug: exports, name: Data}          | ~ feature exports
            - {slug: calls, window: month}    | - {slug: calls, window: day}         | ~ limit calls
            {slug: free, for: user, default   | {slug: none, for: user, default      | - user plan free;+ user plan none
            price: {currency: USD, monthly: 900} | price: {currency: USD, monthly: 1}| ~ user plan pro
            features: ['*']                   | features: []                         | ~ organization plan pro
            {slug: export, features           | {slug: backup, features              | - action export;+ action backup
            window: month                     | window: month                        | ''
            """)
    void shouldSayWhatWouldChange(String from, String to, String changes) {
        assertThat(YAML).contains(from);

        assertThat(CatalogChanges.between(CatalogFile.parse(YAML), CatalogFile.parse(YAML.replace(from, to))))
                .isEqualTo(changes.isEmpty() ? List.of() : List.of(changes.split(";")));
    }

    @Test
    void shouldSayThatEverythingIsNewAtFirst() {
        assertThat(CatalogChanges.between(Catalog.EMPTY, CatalogFile.parse(YAML))).containsExactly(
                "+ feature exports", "+ limit calls", "+ user plan free", "+ user plan pro", "+ organization plan pro",
                "+ action export");
    }

    @Test
    void shouldLookAtEveryPartOfACatalogue() {
        assertThat(Catalog.class.getRecordComponents()).extracting(RecordComponent::getName)
                .as("CatalogChanges compares these; teach it the new one")
                .containsExactly("features", "limits", "plans", "actions");
    }

    @Test
    void shouldRefuseAFileWithMistakesBeforeItAsksTheBroker(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("catalog.yaml"), "plans: [{slug: pro, features: [x]}]");

        Run run = Run.of(Map.of("TOLLBOOK_KAFKA", "nowhere.invalid:9092"), "catalog", "apply", file.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("plan 'pro': for is missing", "feature 'x' is not among the features");
    }

    @Test
    void shouldSayWhichFileItCannotRead() {
        Run run = Run.of(Map.of(), "catalog", "apply", "/nowhere/catalog.yaml");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("cannot read /nowhere/catalog.yaml");
    }
}
