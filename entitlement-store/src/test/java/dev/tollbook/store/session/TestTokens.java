package dev.tollbook.store.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs session tokens as Clerk does, and as somebody else would. */
public final class TestTokens {
    public static final String ISSUER = "https://clerk.tollhouse.example";
    public static final String PARTY = "https://app.tollhouse.example";

    private final RSAKey key = generate();
    private final RSAKey foreign = generate();
    private final Instant now;

    public TestTokens(Instant now) {
        this.now = now;
    }

    /** A verifier that knows the one key. */
    public SessionTokens verifier() {
        return new SessionTokens(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())), ISSUER, List.of(PARTY));
    }

    /** What is in every good token. */
    public JWTClaimsSet.Builder claims(String user) {
        return new JWTClaimsSet.Builder().issuer(ISSUER).subject(user).claim("sid", "sess_1").claim("v", 2)
                .claim("azp", PARTY).claim("sts", "active").issueTime(Date.from(now))
                .notBeforeTime(Date.from(now.minusSeconds(10))).expirationTime(Date.from(now.plusSeconds(60)));
    }

    /** With an organization, whose permissions are packed. */
    public JWTClaimsSet.Builder claims(String user, String organization, String features, String actions,
            String masks) {
        return claims(user).claim("fea", features)
                .claim("o", Map.of("id", organization, "rol", "admin", "per", actions, "fpm", masks));
    }

    public String signed(JWTClaimsSet claims) {
        return sign(key, claims);
    }

    /** Under the right name, by another key. */
    public String forged(JWTClaimsSet claims) {
        return sign(foreign, claims);
    }

    /** {@code alg: none}. */
    public static String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** The public key taken for a shared secret. */
    public String withSharedSecret(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ins_1").build(), claims);
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(RSAKey with, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ins_1").build(), claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048).keyID("ins_1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
