package dev.tollbook.processor.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollbook.processor.ledger.fact.ClerkFacts;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.ledger.fact.StripeFacts;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Webhooks as facts: our own, and those of the shared samples where they lie beside the repository. */
final class Webhooks {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path SAMPLES = Path.of(System.getProperty("tollbook.root"), "..", "shared", "samples");

    private Webhooks() {}

    static List<LedgerFact> stripe(AccountId customer, JsonNode event) {
        Cause cause = cause(Source.STRIPE, event.path("id").asText(), event.path("type").asText());
        return List.copyOf(StripeFacts.of(event, customer, cause));
    }

    static List<LedgerFact> clerk(AccountId payer, String id, JsonNode event) {
        return List.copyOf(ClerkFacts.of(event, payer, cause(Source.CLERK, id, event.path("type").asText())));
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a sample; none where the samples are missing. */
    static List<JsonNode> lines(String sample) {
        Path file = SAMPLES.resolve(sample);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<JsonNode> nodes = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                nodes.add(json(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return nodes;
    }

    /** A sample as one document; an empty object where the samples are missing. */
    static JsonNode whole(String sample) {
        Path file = SAMPLES.resolve(sample);
        try {
            return Files.exists(file) ? MAPPER.readTree(file.toFile()) : MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cause cause(Source source, String id, String type) {
        return new Cause(source, id, type, new Position("billing.raw." + source.label(), 0, 0),
                Instant.parse("2026-08-01T00:00:00Z"));
    }
}
