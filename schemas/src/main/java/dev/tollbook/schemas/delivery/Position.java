package dev.tollbook.schemas.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Where a record lies in Kafka, written {@code topic-partition@offset}. */
public record Position(String topic, int partition, long offset) {
    /** Reads {@code topic-partition@offset}; topic names may contain dashes themselves. */
    @JsonCreator
    public static Position parse(String text) {
        int at = text.lastIndexOf('@');
        int dash = at < 0 ? -1 : text.lastIndexOf('-', at);
        if (dash < 1) {
            throw new IllegalArgumentException("not a position (topic-partition@offset): '" + text + "'");
        }
        try {
            return new Position(text.substring(0, dash), Integer.parseInt(text.substring(dash + 1, at)),
                    Long.parseLong(text.substring(at + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a position (topic-partition@offset): '" + text + "'", e);
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
