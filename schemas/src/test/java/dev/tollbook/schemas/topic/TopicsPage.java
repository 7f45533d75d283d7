package dev.tollbook.schemas.topic;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code docs/topics.md}, as {@code topics.yaml} has it. */
final class TopicsPage {
    private TopicsPage() {}

    static String of(TopicCatalogue catalogue) {
        StringBuilder page = new StringBuilder("""
                # Topics

                Generated from `schemas/src/main/resources/topics.yaml`; a test fails when the two differ. What a value looks like
                is in `schemas/src/main/resources/schemas/`: `account/1` is `account.v1.json`. Values are JSON, except `bytes`: those
                are exactly the bytes that were posted. Every record that the processor derives has the headers `cause-id` (the
                delivery), `cause-position` (`topic-partition@offset` of its signed bytes) and `schema`.

                Partitions: *default* is what `TOLLBOOK_TOPIC_PARTITIONS` says when the topic is created. Nothing is ever dropped by
                age. A service refuses to start against a topic whose settings differ from these.
                """);
        catalogue.topics().forEach(topic -> page.append(section(topic)));
        return page.toString();
    }

    private static String section(Topic topic) {
        Map<String, String> settings = new TreeMap<>(topic.settings());
        String partitions = topic.partitions().isPresent() ? String.valueOf(topic.partitions().getAsInt()) : "default";
        return """

                ## %s

                %s

                | | |
                |---|---|
                | key | %s |
                | value | `%s` |
                | partitions | %s |
                | cleanup | %s |
                | settings | %s |
                | written by | %s |
                | read by | %s |
                """.formatted(
                topic.name(),
                topic.about(),
                topic.key().replace("|", "\\|"),
                topic.value(),
                partitions,
                topic.cleanup().name().toLowerCase(Locale.ROOT),
                String.join(", ", settings.entrySet().stream().map(entry -> "`" + entry + "`").toList()),
                String.join(", ", topic.writers()),
                String.join(", ", topic.readers()));
    }
}
