package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    /** What a scenario is expected to lead to. */
    public static Path expected(Path scenario) {
        return Path.of(scenario.toString().replace(".jsonl", ".expected.json"));
    }

    /** Fails for a field that the caller does not name: it would go unnoticed that nobody compares it. */
    public static void assertNothingElse(JsonNode expected, String... compared) {
        Set<String> others = new TreeSet<>();
        expected.fieldNames().forEachRemaining(others::add);
        others.removeAll(Set.of(compared));
        if (!others.isEmpty()) {
            throw new AssertionError("nobody compares " + others + " of " + expected);
        }
    }

    /** A scenario step of Clerk's: the delivery. */
    public static Raw clerk(JsonNode step) {
        Raw webhook = ClerkEvent.raw(step.path("svix_id").asText(), (ObjectNode) step.path("event"));
        JsonNode data = step.path("event").path("data");
        boolean itself = Set.of("organization", "user").contains(data.path("object").asText());
        // As ingest keys what has no payer: by itself, or by its organization.
        return Stream.of(itself ? data.path("id") : data.path("organization").path("id"), data.path("organization_id"))
                .filter(id -> webhook.key().equals(webhook.id()) && id.isTextual())
                .findFirst().map(id -> webhook.keyed(id.asText())).orElse(webhook);
    }
}
