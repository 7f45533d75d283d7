package dev.tollbook.schemas.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What is known about a raw webhook beside its bytes; travels as headers of the raw record, so that the value stays the
 * exact body that was signed.
 *
 * @param id          the provider's own name for it: {@code svix-id} (Clerk), the event id (Stripe)
 * @param source      who sent it
 * @param signedAt    the timestamp under the signature, second precision
 * @param receivedAt  when ingest had read the body
 * @param contentType as sent
 * @param endpoint    which of our endpoints took it; {@code default} unless the path named one
 * @param secretName  the name, never the value, of the secret that verified it
 * @param signature   the signature header as sent, so that anyone holding the secret can verify the record again
 * @param traceparent W3C trace context, if the request carried one
 */
public record Delivery(
        String id,
        Source source,
        Instant signedAt,
        Instant receivedAt,
        String contentType,
        String endpoint,
        String secretName,
        String signature,
        Optional<String> traceparent) {
    public static final String ID = "delivery-id";
    public static final String SOURCE = "source";
    public static final String SIGNED_AT = "signed-at";
    public static final String RECEIVED_AT = "received-at";
    public static final String CONTENT_TYPE = "content-type";
    public static final String ENDPOINT = "endpoint";
    public static final String SECRET_NAME = "secret-name";
    public static final String SIGNATURE = "signature";
    public static final String TRACEPARENT = "traceparent";

    /** The delivery as headers of a raw record; instants as epoch milliseconds. */
    public Headers toHeaders() {
        Headers headers = new RecordHeaders();
        put(headers, ID, id);
        put(headers, SOURCE, source.label());
        put(headers, SIGNED_AT, Long.toString(signedAt.toEpochMilli()));
        put(headers, RECEIVED_AT, Long.toString(receivedAt.toEpochMilli()));
        put(headers, CONTENT_TYPE, contentType);
        put(headers, ENDPOINT, endpoint);
        put(headers, SECRET_NAME, secretName);
        put(headers, SIGNATURE, signature);
        traceparent.ifPresent(value -> put(headers, TRACEPARENT, value));
        return headers;
    }

    /** Reads what {@link #toHeaders} wrote; {@link IllegalArgumentException} names the header that is missing or wrong. */
    public static Delivery from(Headers headers) {
        return new Delivery(
                required(headers, ID),
                Source.of(required(headers, SOURCE)),
                instant(headers, SIGNED_AT),
                instant(headers, RECEIVED_AT),
                required(headers, CONTENT_TYPE),
                required(headers, ENDPOINT),
                required(headers, SECRET_NAME),
                required(headers, SIGNATURE),
                text(headers, TRACEPARENT));
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static String required(Headers headers, String name) {
        return text(headers, name)
                .orElseThrow(() -> new IllegalArgumentException("raw record without header '" + name + "'"));
    }

    private static Instant instant(Headers headers, String name) {
        String value = required(headers, name);
        try {
            return Instant.ofEpochMilli(Long.parseLong(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("header '" + name + "' is not epoch milliseconds: " + value, e);
        }
    }
}
