package dev.tollbook.store.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies Clerk session tokens without asking Clerk: the signature by its published keys, then time, issuer and
 * authorized party. Only RS256, which is what Clerk signs with: neither {@code none} nor a shared secret. Thread-safe.
 */
public final class SessionTokens {
    /** Clerk: clockSkewInMs. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final String issuer;
    private final Set<String> parties;

    /**
     * A verifier.
     *
     * @param issuer  that a token must name, e.g. {@code https://clerk.example.com}
     * @param parties origins of which a token's {@code azp} must be one, if it has one (Clerk: authorizedParties);
     *                empty for any
     */
    public SessionTokens(JWKSource<SecurityContext> keys, String issuer, List<String> parties) {
        this.issuer = issuer;
        this.parties = Set.copyOf(parties);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {
            // Below, with a clock that is given.
        });
    }

    /** Keys at an URL, fetched when needed and remembered, or in a file. */
    public static JWKSource<SecurityContext> keys(String location) {
        try {
            return location.startsWith("http://") || location.startsWith("https://")
                    ? JWKSourceBuilder.create(URI.create(location).toURL()).retrying(true).build()
                    : new ImmutableJWKSet<>(JWKSet.load(Path.of(location).toFile()));
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("no key set: " + e.getMessage(), e);
        }
    }

    /** Who is asking; {@link InvalidSessionException} unless everything about the token is right. */
    public Session verify(String token, Instant now) {
        JWTClaimsSet claims;
        try {
            claims = processor.process(token, null);
        } catch (ParseException | BadJOSEException e) {
            throw new InvalidSessionException("The session token is not signed by a known key with RS256.");
        } catch (JOSEException e) {
            throw new InvalidSessionException("The keys of session tokens cannot be read at the moment.");
        }
        checkTime(claims, now);
        if (!issuer.equals(claims.getIssuer())) {
            throw new InvalidSessionException("The session token was issued by somebody else.");
        }
        if (!parties.isEmpty() && claims.getClaim("azp") != null
                && !(claims.getClaim("azp") instanceof String party && parties.contains(party))) {
            throw new InvalidSessionException("The session token is meant for another application.");
        }
        return SessionClaims.read(claims.getClaims());
    }

    private static void checkTime(JWTClaimsSet claims, Instant now) {
        Instant expiry = instant(claims.getExpirationTime())
                .orElseThrow(() -> new InvalidSessionException("The session token never expires."));
        if (!now.isBefore(expiry.plus(LEEWAY))) {
            throw new InvalidSessionException("The session token has expired.");
        }
        if (instant(claims.getNotBeforeTime()).filter(start -> now.plus(LEEWAY).isBefore(start)).isPresent()) {
            throw new InvalidSessionException("The session token is not valid yet.");
        }
    }

    private static Optional<Instant> instant(Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
