package dev.tollbook.schemas.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;

/** All topics, in the order of {@code topics.yaml}. Immutable. */
public record TopicCatalogue(List<Topic> topics) {
    public TopicCatalogue { topics = List.copyOf(topics); }

    /** Reads the catalogue that ships with this module; {@link IllegalArgumentException} names a topic's missing or odd field. */
    public static TopicCatalogue load() {
        try (InputStream yaml = TopicCatalogue.class.getResourceAsStream("/topics.yaml")) {
            return read(new YAMLMapper().readTree(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TopicCatalogue read(JsonNode root) {
        List<Topic> topics = new ArrayList<>();
        for (JsonNode node : root.path("topics")) {
            topics.add(topic(node));
        }
        return new TopicCatalogue(topics);
    }

    /** The topic of that name; {@link NoSuchElementException} if there is none. */
    public Topic topic(String name) {
        return topics.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("topics.yaml has no topic '" + name + "'"));
    }

    /** The topics that a service reads or writes. */
    public List<Topic> of(String service) {
        return topics.stream()
                .filter(topic -> topic.writers().contains(service) || topic.readers().contains(service))
                .toList();
    }

    private static Topic topic(JsonNode node) {
        String name = text(node, "name", "?");
        String retention = text(node, "retention", name);
        if (!retention.equals("unlimited")) {
            throw new IllegalArgumentException("topic " + name + ": retention '" + retention + "' is not 'unlimited'");
        }
        return new Topic(
                name,
                text(node, "key", name),
                text(node, "value", name),
                partitions(node, name),
                cleanup(text(node, "cleanup", name), name),
                names(node, "writers", name),
                names(node, "readers", name),
                text(node, "about", name),
                views(node));
    }

    private static Topic.Cleanup cleanup(String word, String topic) {
        return switch (word) {
            case "delete" -> Topic.Cleanup.DELETE;
            case "compact" -> Topic.Cleanup.COMPACT;
            default -> throw new IllegalArgumentException(
                    "topic " + topic + ": cleanup '" + word + "' is neither 'delete' nor 'compact'");
        };
    }

    private static OptionalInt partitions(JsonNode node, String topic) {
        JsonNode partitions = node.path("partitions");
        if (partitions.isInt() && partitions.intValue() > 0) {
            return OptionalInt.of(partitions.intValue());
        }
        if (partitions.asText().equals("default")) {
            return OptionalInt.empty();
        }
        throw new IllegalArgumentException(
                "topic " + topic + ": partitions '" + partitions.asText() + "' is neither a count nor 'default'");
    }

    private static String text(JsonNode node, String field, String topic) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new IllegalArgumentException("topic " + topic + ": field '" + field + "' is missing");
        }
        return value.textValue();
    }

    private static List<String> views(JsonNode node) {
        List<String> views = new ArrayList<>();
        node.path("views").forEach(view -> views.add(view.asText()));
        return views;
    }

    private static List<String> names(JsonNode node, String field, String topic) {
        List<String> names = new ArrayList<>();
        node.path(field).forEach(name -> names.add(name.asText()));
        if (names.isEmpty()) {
            throw new IllegalArgumentException("topic " + topic + ": field '" + field + "' names nobody");
        }
        return names;
    }
}
