package dev.tollbook.ingest.signature;

/** Decides whether a provider signed a request. Never throws for anything that a request can contain. Thread-safe. */
public interface SignatureVerifier {
    Verification verify(SignedRequest request);
}
