package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Normalizer;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A record of a raw topic as its headers describe it.
 *
 * @param delivery empty if ingest did not write it
 * @param problem  why the headers could not be read, if they could not
 * @param cause    what every record derived from it will name
 * @param isLinked whether it comes back from where links are kept, and its key is the customer that was found
 */
record RawRecord(Optional<Delivery> delivery, String problem, Cause cause, boolean isLinked) {
    /** A record that was linked is named after the raw record that it was. */
    static RawRecord of(Headers headers, Position position, long timestamp) {
        if (position.topic().equals(Topics.LINKED) && headers.lastHeader(Cause.POSITION_HEADER) != null) {
            RawRecord raw = of(headers, original(headers), timestamp);
            return new RawRecord(raw.delivery(), raw.problem(), raw.cause(), true);
        }
        Source source = position.topic().equals(Topics.RAW_CLERK) ? Source.CLERK : Source.STRIPE;
        Cause guess = new Cause(source, id(headers, position), Normalizer.UNKNOWN, position,
                Instant.ofEpochMilli(timestamp));
        try {
            Delivery delivery = Delivery.from(headers);
            if (delivery.source() != source || delivery.id().isBlank()) {
                return new RawRecord(Optional.empty(),
                        "header 'source' or 'delivery-id' does not fit topic " + position.topic(), guess, false);
            }
            return new RawRecord(Optional.of(delivery), "",
                    new Cause(source, delivery.id(), Normalizer.UNKNOWN, position, delivery.receivedAt()),
                    false);
        } catch (IllegalArgumentException e) {
            return new RawRecord(Optional.empty(), e.getMessage(), guess, false);
        }
    }

    static Position original(Headers headers) {
        return Position.parse(new String(headers.lastHeader(Cause.POSITION_HEADER).value(), StandardCharsets.UTF_8));
    }

    /** Without our header the position stands in: it is unique, and tells where to look. */
    private static String id(Headers headers, Position position) {
        Header header = headers.lastHeader(Delivery.ID);
        String id = header == null || header.value() == null
                ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
        return id.isBlank() ? position.toString() : id;
    }
}
