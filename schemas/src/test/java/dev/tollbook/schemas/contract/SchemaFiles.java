package dev.tollbook.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The schemas as they lie in the repository. */
final class SchemaFiles {
    private static final Path MODULE = Path.of(System.getProperty("tollbook.root"), "schemas");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SchemaFiles() {}

    /** The schemas of this working tree, by file name such as {@code account.v1.json}. */
    static Map<String, JsonNode> current() {
        return read(MODULE.resolve("src/main/resources/schemas"));
    }

    /** The schemas of every release: release to file name to schema. A release's folder is never edited. */
    static Map<String, Map<String, JsonNode>> published() {
        Path releases = MODULE.resolve("src/test/resources/published");
        Map<String, Map<String, JsonNode>> published = new TreeMap<>();
        try (Stream<Path> folders = Files.list(releases)) {
            folders.forEach(folder -> published.put(folder.getFileName().toString(), read(folder)));
            return published;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, JsonNode> read(Path folder) {
        Map<String, JsonNode> schemas = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                schemas.put(file.getFileName().toString(), MAPPER.readTree(file.toFile()));
            }
            return schemas;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
