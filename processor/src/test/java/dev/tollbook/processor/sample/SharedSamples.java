package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The samples that lie beside a checkout, read in place; none where they are not there. */
public final class SharedSamples {
    private static final Path ROOT = Path.of(System.getProperty("tollbook.root", "..")).resolve("../shared/samples");

    private SharedSamples() {}

    /** All files with that ending below a folder, in the order of their names. */
    public static List<Path> files(String folder, String ending) {
        Path start = ROOT.resolve(folder);
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ObjectNode read(Path file) {
        try {
            return StripeEvent.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<ObjectNode> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(StripeEvent::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scenario step of Clerk's: the delivery. */
    public static Raw clerk(JsonNode step) {
        return ClerkEvent.raw(step.path("svix_id").asText(), (ObjectNode) step.path("event"));
    }
}
