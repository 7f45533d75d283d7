package dev.tollbook.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The samples that lie beside the checkout. They are read in place; where the folder is absent there simply are none. */
public final class SharedSamples {
    private static final Path FOLDER = Path.of(System.getProperty("tollbook.root"), "..", "shared", "samples");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SharedSamples() {}

    /** The elements of an array in a file, under a field unless that is empty. */
    public static List<JsonNode> array(String file, String field) {
        Path path = FOLDER.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        JsonNode root = json(path);
        return (field.isEmpty() ? root : root.path(field)).valueStream().toList();
    }

    /** All JSON files under a folder, one document each. */
    public static List<JsonNode> documents(String folder) {
        Path path = FOLDER.resolve(folder);
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(SharedSamples::json).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
