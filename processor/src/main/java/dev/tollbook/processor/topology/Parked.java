package dev.tollbook.processor.topology;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A raw webhook that waits to learn whose it is, as it came.
 *
 * @param v       version of this layout
 * @param body    Base64
 * @param headers of the raw record, and of its cause
 */
record Parked(int v, Instant receivedAt, String body, List<Named> headers) {
    private static final int VERSION = 1;

    /**
     * A header.
     *
     * @param value Base64
     */
    record Named(String name, String value) {}

    Parked { headers = List.copyOf(headers); }

    static Parked of(byte[] body, Headers headers, Instant receivedAt) {
        List<Named> named = new ArrayList<>();
        for (Header header : headers) {
            if (!header.key().equals(LinkMessage.HEADER)) {
                named.add(new Named(header.key(), Base64.getEncoder().encodeToString(header.value())));
            }
        }
        return new Parked(VERSION, receivedAt, Base64.getEncoder().encodeToString(body), named);
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(body);
    }

    Headers toHeaders() {
        Headers all = new RecordHeaders();
        headers.forEach(header -> all.add(header.name(), Base64.getDecoder().decode(header.value())));
        return all;
    }

    /** The webhook, for the receipt of one that was never linked. */
    Cause cause(String deliveryId, String eventType) {
        Position position = RawRecord.original(toHeaders());
        return new Cause(Source.STRIPE, deliveryId, eventType, position, receivedAt);
    }
}
