package dev.tollbook.processor.topology;

import dev.tollbook.schemas.json.Json;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/**
 * One record to be forwarded, already encoded: nothing can fail after the first store was written.
 *
 * @param sink  node name
 * @param value empty for a tombstone
 */
record Emission(String sink, String key, Optional<Bytes> value, Headers headers) {
    static Emission of(String sink, String key, Object value, Headers headers) {
        return new Emission(sink, key, Optional.of(Bytes.wrap(Json.bytes(value))), headers);
    }
}
