package dev.tollbook.processor.topology;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/**
 * One record to be forwarded, already encoded: nothing can fail after the first store was written.
 *
 * @param sink  node name
 * @param value empty for a tombstone
 */
record Emission(String sink, String key, Optional<Bytes> value, Headers headers) {}
