package dev.tollbook.processor.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/** What the two halves of the topology tell each other on {@code billing.links}; a header says which it is. */
enum LinkMessage {
    /** Key: an object's id. Value: the customer that it belongs to. */
    LEARNED,
    /** Key: an object's id. Value: the id of a delivery that waits to learn whose the object is. */
    ASKED,
    /** Key: a delivery id. Value and headers: those of the raw record, which waits. */
    PARKED,
    /** Key: a delivery id. Value: the customer that it is about. */
    ANSWERED;

    static final String HEADER = "link";

    /** A message whose value is a text. */
    Emission saying(String sink, String key, String text) {
        return new Emission(sink, key, Optional.of(Bytes.wrap(text.getBytes(StandardCharsets.UTF_8))),
                in(new RecordHeaders()));
    }

    /** The headers, with the one that names this message. */
    Headers in(Headers headers) {
        return new RecordHeaders(headers).add(HEADER, name().getBytes(StandardCharsets.UTF_8));
    }

    /** Which message it is; empty for a record that the processor did not write. */
    static Optional<LinkMessage> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        String name = header == null || header.value() == null ? ""
                : new String(header.value(), StandardCharsets.UTF_8);
        return Stream.of(values()).filter(message -> message.name().equals(name)).findFirst();
    }
}
