package dev.tollbook.schemas.topic;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One topic as {@code topics.yaml} describes it.
 *
 * @param name       in Kafka
 * @param key        what the key is, in words
 * @param value      {@code bytes}, or a schema as {@code name/major}
 * @param partitions fixed count; empty where the installation chooses
 * @param cleanup    what Kafka may drop
 * @param writers    who may write it
 * @param readers    who reads it
 * @param about      one sentence for analysts
 */
public record Topic(
        String name,
        String key,
        String value,
        OptionalInt partitions,
        Cleanup cleanup,
        List<String> writers,
        List<String> readers,
        String about) {
    /** How Kafka may shorten the topic. Nothing here is ever dropped by age. */
    public enum Cleanup {
        DELETE, COMPACT
    }

    public Topic {
        writers = List.copyOf(writers);
        readers = List.copyOf(readers);
    }

    /** The settings that a topic must have; one that says otherwise would lose data or keep what compaction should drop. */
    public Map<String, String> settings() {
        return switch (cleanup) {
            case DELETE -> Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
            case COMPACT -> Map.of("cleanup.policy", "compact");
        };
    }
}
