package dev.tollbook.service.health;

/** A port that somebody else holds. */
public final class PortTakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PortTakenException(String what, int port, Throwable cause) {
        super("port " + port + " (" + what + ") is taken: stop what holds it or choose another port", cause);
    }
}
