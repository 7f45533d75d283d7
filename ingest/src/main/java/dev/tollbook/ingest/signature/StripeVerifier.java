package dev.tollbook.ingest.signature;

import com.stripe.net.Webhook;
import com.stripe.util.StringUtils;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stripe's scheme: {@code Stripe-Signature: t=<seconds>,v1=<hex>,…}, where {@code v1} is the HMAC-SHA256 of
 * {@code t.body} under the whole secret, {@code whsec_} included. Any {@code v1} may match any secret (both sides roll
 * secrets); other schemes, such as the {@code v0} of test mode, count for nothing.
 *
 * <p>Built on stripe-java's HMAC and its constant-time compare, not on its {@code verifyHeader}: that builds the signed
 * text with {@code String.format("%d")}, so under a default locale with digits of its own (ar-EG, fa-IR) it refuses
 * every webhook, and changing the default locale would change it for the whole process. It also throws unchecked
 * exceptions for odd headers and accepts any time ahead, where we allow an hour. A test holds the two to the same verdict.
 */
public final class StripeVerifier implements SignatureVerifier {
    static final String HEADER = "Stripe-Signature";
    private static final String SCHEME = "v1=";
    private static final String TIME = "t=";
    /** Stripe's own libraries accept any time ahead; a signature that stays valid for years is not one we accept. */
    private static final long FURTHEST_AHEAD_SECONDS = 3_600;

    private final List<SigningSecret> secrets;
    private final Clock clock;

    public StripeVerifier(List<SigningSecret> secrets, Clock clock) {
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public Verification verify(SignedRequest request) {
        Optional<String> header = request.header(HEADER);
        if (header.isEmpty()) {
            return new Verification.Refused(Refusal.MISSING_HEADER);
        }
        List<String> parts = Arrays.asList(header.get().split(",", -1));
        Optional<Timestamp> time = values(parts, TIME).stream().findFirst().flatMap(Timestamp::parse);
        List<String> signatures = values(parts, SCHEME);
        if (time.isEmpty() || signatures.isEmpty()) {
            return new Verification.Refused(Refusal.MALFORMED_HEADER);
        }
        Optional<String> body = request.text();
        if (body.isEmpty()) {
            return new Verification.Refused(Refusal.BODY_NOT_UTF8);
        }
        String signed = time.get().seconds() + "." + body.get();
        for (SigningSecret secret : secrets) {
            if (matches(hmac(secret, signed), signatures)) {
                // Only now: "stale" then always means a true signature, so a wrong clock is seen for what it is.
                return time.get().isStale(clock, FURTHEST_AHEAD_SECONDS)
                        ? new Verification.Refused(Refusal.STALE)
                        : new Verification.Verified(secret.name(), time.get().instant(), header.get(),
                                Optional.empty());
            }
        }
        return new Verification.Refused(Refusal.NO_MATCH);
    }

    private static List<String> values(List<String> parts, String prefix) {
        List<String> values = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith(prefix)) {
                values.add(part.substring(prefix.length()));
            }
        }
        return values;
    }

    private static boolean matches(String expected, List<String> signatures) {
        return signatures.stream().anyMatch(signature -> StringUtils.secureCompare(expected, signature));
    }

    private static String hmac(SigningSecret secret, String signed) {
        try {
            return Webhook.Util.computeHmacSha256(secret.value(), signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
