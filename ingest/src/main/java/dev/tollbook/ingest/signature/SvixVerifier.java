package dev.tollbook.ingest.signature;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Svix's scheme, which Clerk uses: {@code svix-id}, {@code svix-timestamp} and {@code svix-signature}, or the three
 * {@code webhook-*} of Standard Webhooks if one of those is absent. The signature header is a list of
 * {@code version,base64} between spaces; any {@code v1} that is the HMAC-SHA256 of {@code id.timestamp.body} under any
 * of our secrets will do (both sides roll secrets); other versions count for nothing.
 *
 * <p>Built on the svix library's {@code sign}, not its {@code verify}: that reads the system clock, so that neither its
 * edges nor published vectors could be tested, and tells no reason. A test holds the two to the same verdict.
 */
public final class SvixVerifier implements SignatureVerifier {
    private static final String VERSION = "v1";
    private static final Pattern FRACTION = Pattern.compile("\\.[0-9]*$");
    /** Svix: as far ahead as back. */
    private static final long FURTHEST_AHEAD_SECONDS = 300;

    private final Map<String, Webhook> webhooks = new LinkedHashMap<>();
    private final Clock clock;

    /** Throws {@link IllegalArgumentException} for a secret that is not base64, naming it but not showing it. */
    public SvixVerifier(List<SigningSecret> secrets, Clock clock) {
        secrets.forEach(secret -> webhooks.put(secret.name(), webhook(secret)));
        this.clock = clock;
    }

    @Override
    public Verification verify(SignedRequest request) {
        Optional<Signature> sent = Signature.of(request, "svix-").or(() -> Signature.of(request, "webhook-"));
        if (sent.isEmpty()) {
            return new Verification.Refused(Refusal.MISSING_HEADER);
        }
        Signature signature = sent.get();
        Optional<Timestamp> time = signature.time();
        List<byte[]> digests = signature.digests();
        if (time.isEmpty() || digests.isEmpty()) {
            return new Verification.Refused(Refusal.MALFORMED_HEADER);
        }
        Optional<String> body = request.text();
        if (body.isEmpty()) {
            return new Verification.Refused(Refusal.BODY_NOT_UTF8);
        }
        for (Map.Entry<String, Webhook> webhook : webhooks.entrySet()) {
            byte[] expected = digest(webhook.getValue(), signature.id(), time.get(), body.get());
            if (digests.stream().anyMatch(digest -> MessageDigest.isEqual(expected, digest))) {
                // Only now: "stale" then always means a true signature, so a wrong clock is seen for what it is.
                return time.get().isStale(clock, FURTHEST_AHEAD_SECONDS)
                        ? new Verification.Refused(Refusal.STALE)
                        : new Verification.Verified(webhook.getKey(), time.get().instant(), signature.entries(),
                                Optional.of(signature.id()));
            }
        }
        return new Verification.Refused(Refusal.NO_MATCH);
    }

    /** The three headers of one spelling, all of them present. */
    private record Signature(String id, String timestamp, String entries) {
        static Optional<Signature> of(SignedRequest request, String prefix) {
            return request.header(prefix + "id")
                    .flatMap(id -> request.header(prefix + "timestamp")
                            .flatMap(timestamp -> request.header(prefix + "signature")
                                    .map(entries -> new Signature(id, timestamp, entries))));
        }

        /** Svix's reference code cuts a fraction off and signs what is left. */
        Optional<Timestamp> time() {
            return Timestamp.parse(FRACTION.matcher(timestamp).replaceFirst(""));
        }

        List<byte[]> digests() {
            return Arrays.stream(entries.split(" "))
                    .map(entry -> entry.split(","))
                    .filter(entry -> entry.length > 1 && entry[0].equals(VERSION))
                    .map(entry -> entry[1].getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
    }

    private static Webhook webhook(SigningSecret secret) {
        try {
            return new Webhook(secret.value());
        } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
            // Without the cause: its message may quote a piece of the secret.
            throw new IllegalArgumentException("has a secret '" + secret.name()
                    + "' that is not base64 after whsec_: copy the signing secret from the endpoint's page again");
        }
    }

    private static byte[] digest(Webhook webhook, String id, Timestamp time, String body) {
        try {
            String entry = webhook.sign(id, time.seconds(), body);
            return entry.substring(entry.indexOf(',') + 1).getBytes(StandardCharsets.UTF_8);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
