package dev.tollbook.schemas.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
}
