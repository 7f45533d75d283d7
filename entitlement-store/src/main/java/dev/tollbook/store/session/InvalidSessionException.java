package dev.tollbook.store.session;

/** A session token that proves nothing; the message says why and never quotes it. */
public final class InvalidSessionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSessionException(String message) {
        super(message, null, false, false);
    }
}
