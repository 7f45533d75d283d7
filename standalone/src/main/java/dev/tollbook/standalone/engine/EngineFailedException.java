package dev.tollbook.standalone.engine;

/** A broker or database that could not be started or stopped; the message says why, for people. */
public final class EngineFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EngineFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    EngineFailedException(String message) {
        super(message);
    }
}
