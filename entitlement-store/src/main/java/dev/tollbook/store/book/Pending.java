package dev.tollbook.store.book;

import dev.tollbook.schemas.delivery.Cause;
import java.util.Optional;

/**
 * A record that waits for Kafka.
 *
 * @param id    names it among those of its topic, so that a repetition can be told
 * @param key   of the record
 * @param value what its JSON is made of
 * @param cause the webhook behind it, for the headers that every derived record has
 */
public record Pending(long id, String topic, String key, Object value, Optional<Cause> cause) {}
