package dev.tollbook.ingest.signature;

/**
 * One secret that a provider signs with.
 *
 * @param name  what logs, headers and metrics call it
 * @param value {@code whsec_…}; never leaves this package but to the HMAC
 */
public record SigningSecret(String name, String value) {
    /** Without the value: a record prints its components, and this one must not. */
    @Override
    public String toString() {
        return "SigningSecret[" + name + "]";
    }
}
