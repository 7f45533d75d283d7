package dev.tollbook.ops.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tollbook.ops.Environment;
import dev.tollbook.ops.FailedException;
import dev.tollbook.ops.KafkaOption;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.service.catalog.CatalogPublication;
import dev.tollbook.service.settings.KafkaSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code catalog apply|show}: what is sold. */
@Command(name = "catalog", description = "What is sold: plans, features, limits.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class CatalogCommand extends Verb {
    private final Environment environment;

    public CatalogCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Puts a catalogue in force.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int apply(
            @Parameters(paramLabel = "FILE", description = "a catalog.yaml") Path file,
            @Option(names = "--dry-run", description = "only say what would change") boolean dryRun,
            @Option(names = "--if-none", description = "only if none was ever applied") boolean ifNone,
            @Mixin KafkaOption kafka) {
        Catalog catalog = CatalogFile.parse(read(file));
        KafkaSettings settings = kafka.settings(environment);
        Optional<Catalog> inForce = CatalogPublication.newest(settings);
        if (ifNone && inForce.isPresent()) {
            out().println("a catalogue is in force already; it stays (--if-none)");
            return 0;
        }
        List<String> changes = CatalogChanges.between(inForce.orElse(Catalog.EMPTY), catalog);
        changes.forEach(out()::println);
        if (dryRun) {
            out().println(changes.isEmpty() ? "nothing would change" : "nothing was applied (--dry-run)");
        } else {
            boolean written = CatalogPublication.apply(settings, catalog);
            out().println(written ? file + " is in force" : file + " was in force already");
        }
        return 0;
    }

    @Command(description = "Prints the catalogue in force, in the form that apply takes.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int show(@Mixin KafkaOption kafka) throws JsonProcessingException {
        Catalog catalog = CatalogPublication.newest(kafka.settings(environment))
                .orElseThrow(() -> new FailedException("no catalogue was ever applied"));
        out().print(yaml(catalog));
        out().flush();
        return 0;
    }

    static String yaml(Catalog catalog) throws JsonProcessingException {
        JsonNode tree = Json.mapper().valueToTree(catalog);
        return YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).build().writeValueAsString(tree);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new FailedException("cannot read " + file + ": " + e);
        }
    }
}
