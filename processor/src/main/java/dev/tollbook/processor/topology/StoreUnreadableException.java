package dev.tollbook.processor.topology;

/** A state store that cannot be read: no fault of a record, so the processor stops instead of skipping. */
final class StoreUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreUnreadableException(String message, Throwable cause) {
        super(message, cause);
    }
}
