package dev.tollbook.processor.topology;

import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * One write, already encoded: nothing can fail between two of them.
 *
 * @param store name
 * @param value empty to delete
 */
record StoreWrite(String store, String key, Optional<Bytes> value) {}
