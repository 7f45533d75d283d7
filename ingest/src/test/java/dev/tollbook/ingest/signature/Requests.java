package dev.tollbook.ingest.signature;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests, clocks and secrets for the tests of the verifiers. */
final class Requests {
    static final SigningSecret MAIN = new SigningSecret("main", "whsec_bWFpbi1zZWNyZXQtMDEyMzQ1Njc4OQ==");
    static final SigningSecret ROLLED = new SigningSecret("rolled", "whsec_cm9sbGVkLXNlY3JldC0wMTIzNDU2Nzg5");
    static final long NOW = 1_790_000_000L;

    private Requests() {}

    static Clock at(long seconds) {
        return Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }

    static SignedRequest request(Map<String, String> headers, byte[] body) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return SignedRequest.of(name -> Optional.ofNullable(anyCase.get(name)), body);
    }

    static SignedRequest stripe(String header, byte[] body) {
        return request(Map.of("Stripe-Signature", header), body);
    }

    static SignedRequest svix(String id, String time, String signature, byte[] body) {
        return request(Map.of("svix-id", id, "svix-timestamp", time, "svix-signature", signature), body);
    }

    /** The verdict in a word: {@code ok:<secret>} or the label of the refusal. */
    static String verdict(Verification verification) {
        return switch (verification) {
            case Verification.Verified verified -> "ok:" + verified.secretName();
            case Verification.Refused refused -> refused.reason().label();
        };
    }
}
