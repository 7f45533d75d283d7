package dev.tollbook.schemas.topic;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

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
 * @param views      where SQL finds it, as {@code schema.view}; empty for what is read from Kafka alone
 */
public record Topic(
        String name,
        String key,
        String value,
        OptionalInt partitions,
        Cleanup cleanup,
        List<String> writers,
        List<String> readers,
        String about,
        List<String> views) {
    /**
     * Largest record, in bytes, of a topic that carries webhooks as they were posted. Kafka's own default is 1 MiB for
     * body, key and headers together, so a body of the full default limit would be refused.
     */
    public static final int MAX_WEBHOOK_RECORD_BYTES = 4 * 1024 * 1024;

    /** How Kafka may shorten the topic. Nothing here is ever dropped by age. */
    public enum Cleanup {
        DELETE, COMPACT
    }

    public Topic {
        writers = List.copyOf(writers);
        readers = List.copyOf(readers);
        views = List.copyOf(views);
    }

    /** A topic that no view shows. */
    public Topic(String name, String key, String value, OptionalInt partitions, Cleanup cleanup, List<String> writers,
            List<String> readers, String about) {
        this(name, key, value, partitions, cleanup, writers, readers, about, List.of());
    }

    /** The settings that a topic must have; one that says otherwise would lose data or keep what compaction should drop. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(switch (cleanup) {
            case DELETE -> Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
            case COMPACT -> Map.of("cleanup.policy", "compact");
        });
        if (value.equals("bytes")) {
            settings.put("max.message.bytes", Integer.toString(MAX_WEBHOOK_RECORD_BYTES));
        }
        return settings;
    }
}
