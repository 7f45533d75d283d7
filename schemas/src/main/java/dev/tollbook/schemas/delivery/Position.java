package dev.tollbook.schemas.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record lies in Kafka, written {@code topic-partition@offset}. */
public record Position(String topic, int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("(.+)-([0-9]+)@([0-9]+)");

    /** Reads {@code topic-partition@offset}; topic names may contain dashes themselves. */
    @JsonCreator
    public static Position parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a position (topic-partition@offset): '" + text + "'");
        }
        try {
            return new Position(matcher.group(1), Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
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
