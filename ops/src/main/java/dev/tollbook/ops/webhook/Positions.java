package dev.tollbook.ops.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.topic.Topics;
import java.util.List;
import java.util.Optional;

/** Finds where the signed bytes lie in what the store tells of a delivery. */
final class Positions {
    private static final List<String> RAW = List.of(Topics.RAW_CLERK, Topics.RAW_STRIPE);

    private Positions() {}

    /** The first position of a raw record anywhere in that answer. */
    static Optional<Position> raw(JsonNode answer) {
        if (answer.isTextual()) {
            return parse(answer.textValue());
        }
        for (JsonNode part : answer) {
            Optional<Position> position = raw(part);
            if (position.isPresent()) {
                return position;
            }
        }
        return Optional.empty();
    }

    private static Optional<Position> parse(String text) {
        try {
            return Optional.of(Position.parse(text)).filter(position -> RAW.contains(position.topic()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
