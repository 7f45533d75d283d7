package dev.tollbook.schemas.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The webhook behind a fact: enough to find its signed bytes again.
 *
 * @param source     who sent it
 * @param deliveryId the provider's id of the delivery ({@code msg_…}, {@code evt_…})
 * @param eventType  the provider's event type, e.g. {@code customer.subscription.updated}
 * @param position   where the raw record lies
 * @param receivedAt when ingest received it
 */
public record Cause(Source source, String deliveryId, String eventType, Position position, Instant receivedAt) {
    public static final String ID_HEADER = "cause-id";
    public static final String POSITION_HEADER = "cause-position";
    public static final String SCHEMA_HEADER = "schema";
    /** On records that have a revision, so that a tombstone has one too. */
    public static final String REVISION_HEADER = "revision";
    /** On tombstones, which have no value to say it: the event type. */
    public static final String TYPE_HEADER = "cause-type";
    /** On tombstones: when ingest received it. */
    public static final String RECEIVED_HEADER = "cause-received-at";
    private static final String RAW = "billing.raw.";

    /** The headers that every derived record carries. */
    public Headers toHeaders(String schema) {
        Headers headers = new RecordHeaders();
        headers.add(ID_HEADER, deliveryId.getBytes(StandardCharsets.UTF_8));
        headers.add(POSITION_HEADER, position.toString().getBytes(StandardCharsets.UTF_8));
        headers.add(SCHEMA_HEADER, schema.getBytes(StandardCharsets.UTF_8));
        return headers;
    }

    /** The headers of a derived record that has a revision. */
    public Headers toHeaders(String schema, long revision) {
        return toHeaders(schema).add(REVISION_HEADER, Long.toString(revision).getBytes(StandardCharsets.UTF_8));
    }

    /** The headers of a tombstone that stays explained: they tell all of the cause. */
    public Headers toTombstoneHeaders(String schema, long revision) {
        return toHeaders(schema, revision)
                .add(TYPE_HEADER, eventType.getBytes(StandardCharsets.UTF_8))
                .add(RECEIVED_HEADER, receivedAt.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The cause of a tombstone that carries {@link #toTombstoneHeaders}; empty if a part of it is missing or odd. */
    public static Optional<Cause> ofTombstone(Headers headers) {
        return text(headers, ID_HEADER).flatMap(id -> text(headers, POSITION_HEADER)
                .flatMap(position -> text(headers, TYPE_HEADER).flatMap(type -> text(headers, RECEIVED_HEADER)
                        .flatMap(received -> parsed(id, position, type, received)))));
    }

    /** The revision among the headers; empty if there is none. */
    public static OptionalLong revision(Headers headers) {
        try {
            return text(headers, REVISION_HEADER).map(Long::parseLong).map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static Optional<Cause> parsed(String id, String position, String type, String received) {
        try {
            Position at = Position.parse(position);
            return Optional.of(new Cause(Source.of(at.topic().replace(RAW, "")), id, type, at,
                    Instant.parse(received)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Headers headers, String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
