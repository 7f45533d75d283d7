package dev.tollbook.schemas.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** {@code docs/analysts.md}: every topic that analysts read, with its schema's own sentence and examples. */
final class AnalystsPage {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private AnalystsPage() {}

    static String of(TopicCatalogue catalogue) {
        StringBuilder page = new StringBuilder("""
                # What is on the topics, for analysts

                Generated from `topics.yaml` and the JSON Schemas; a test fails when they differ. All values are JSON, in UTF-8.
                Times are ISO 8601 in UTC, money is in minor units (cents) with its ISO 4217 currency, and what is absent is left
                out, never null. New fields, kinds and words may be added; a reader should pass over what it does not know. No
                field changes its meaning or goes away within a major version (`account/1`).

                * Every record has the headers `cause-id`, `cause-position` and `schema`; those with a `revision` have it as a
                  header, too, so that a tombstone tells its place. That of a member who left has the rest of the cause as well
                  (`cause-type`, `cause-received-at`).
                * What lies in Postgres too has a view there, named below: names and columns of the schema `analytics` are a
                  contract, the tables behind them are not.
                * A compacted topic (`compact`) holds the newest record of each key; an empty value (a tombstone) deletes the key.
                * Read with `isolation.level=read_committed`: what is rolled back must not count.
                * Join the two providers' payments on a `pi_…` in `references`.
                * `cause` leads from every figure to the signed webhook behind it.
                """);
        catalogue.topics().stream().filter(topic -> topic.readers().contains("analysts"))
                .forEach(topic -> page.append(section(topic)));
        return page.toString();
    }

    private static String section(Topic topic) {
        String file = topic.value().replace("/", ".v") + ".json";
        JsonNode schema = schema(file);
        StringBuilder section = new StringBuilder("""

                ## %s

                %s

                Key: %s. Kept: %s. Schema: [`%s`](../schemas/src/main/resources/schemas/%s).
                In SQL: %s.
                %s
                """.formatted(topic.name(), topic.about(), topic.key(),
                topic.cleanup() == Topic.Cleanup.COMPACT ? "the newest record of each key (`compact`)" : "every record",
                topic.value(), file, views(topic), schema.path("description").asText()));
        schema.path("examples").forEach(example -> section.append("\n```json\n").append(example.toPrettyString())
                .append("\n```\n"));
        return section.toString();
    }

    private static String views(Topic topic) {
        return topic.views().isEmpty() ? "not there; read the topic"
                : topic.views().stream().map(view -> "`" + view + "`").collect(Collectors.joining(", "));
    }

    private static JsonNode schema(String file) {
        try (InputStream json = TopicCatalogue.class.getResourceAsStream("/schemas/" + file)) {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
