package dev.tollbook.ingest.raw;

/** Kafka did not acknowledge a record. It may still turn up in the topic: a timeout proves nothing. */
public final class NotStoredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotStoredException(Throwable cause) {
        super("Kafka did not acknowledge the record: " + cause, cause);
    }
}
