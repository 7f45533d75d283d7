package dev.tollbook.store.session;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionTokensTest {
    private final TestTokens tokens = new TestTokens(NOON);
    private final SessionTokens verifier = tokens.verifier();

    @Test
    void shouldReadWhoIsAsking() {
        Session session = verifier.verify(tokens.signed(
                tokens.claims("user_ada", "org_acme", "o:reports,u:dash,ou:sso", "read,manage", "3,2").build()), NOON);

        assertThat(session.user()).isEqualTo("user_ada");
        assertThat(session.organization()).contains(new Session.Organization("org_acme", Optional.of("org:admin"),
                Set.of("org:reports:read", "org:reports:manage", "org:sso:manage")));
        assertThat(verifier.verify(tokens.signed(tokens.claims("user_bob").build()), NOON).organization()).isEmpty();
    }

    @Test
    void shouldReadTheFormerVersion() {
        JWTClaimsSet claims = tokens.claims("user_ada").claim("v", null).claim("org_id", "org_acme")
                .claim("org_role", "org:member").claim("org_permissions", List.of("org:a:b")).build();

        assertThat(verifier.verify(tokens.signed(claims), NOON).organization())
                .contains(new Session.Organization("org_acme", Optional.of("org:member"), Set.of("org:a:b")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # Clerk: jwtPayloadParser.ts; masks may exceed 64 bits, and what is not all digits gives nothing
            o:a          | r,w | 3                    | org:a:r org:a:w
            o:a , o:b    | r,w | 1, 2                 | org:a:r org:b:w
            u:x,o:a      | r   | 1                    | org:a:r
            o:a,o:b      | r   | 1                    | org:a:r
            o:a          | r   | -1                   |
            o:a          | r   | 0x1                  |
            o:a          | r   | 1e0                  |
            o:a          | r   | 2                    |
            o:a          | r,w | 18446744073709551617 | org:a:r
            o:a          | r,w | 36893488147419103234 | org:a:w
            # a placeholder for the user's entry shifts the rest; no features, no permissions
            o:a,u:x,o:b  | r,w | 1,0,2                | org:a:r
            u:x,o:a,o:b  | r,w | 1,2                  | org:a:r org:b:w
            o:a          | r, w | ' 3 '               | org:a:r org:a:w
            o:a          | r   | 7                    | org:a:r
            uo:a         | r   | 1                    | org:a:r
            u:a          | r   | 1                    |
            """)
    void shouldUnpackPermissions(String features, String actions, String masks, String expected) {
        Session session = verifier.verify(
                tokens.signed(tokens.claims("user_ada", "org_acme", features, actions, masks).build()), NOON);

        assertThat(session.organization().orElseThrow().permissions())
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" ", -1));
    }

    @Test
    void shouldTakeOnlyTheNumberTwoForTheNewVersion() {
        JWTClaimsSet claims = tokens.claims("user_ada", "org_acme", "o:a", "r", "1").claim("v", "2").build();

        assertThat(verifier.verify(tokens.signed(claims), NOON).organization()).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsNotSignedByClerk() {
        JWTClaimsSet claims = tokens.claims("user_ada").build();

        refused(TestTokens.unsigned(claims), "signed by a known key");
        refused(tokens.withSharedSecret(claims), "signed by a known key");
        refused(tokens.forged(claims), "signed by a known key");
        refused("a.b.c", "signed by a known key");
        String good = tokens.signed(claims);
        String other = tokens.signed(tokens.claims("user_eve").build());
        refused(other.substring(0, other.lastIndexOf('.')) + good.substring(good.lastIndexOf('.')),
                "signed by a known key");
    }

    @Test
    void shouldRefuseWhatIsMeantForAnotherTimeOrPlace() {
        refused(tokens.signed(tokens.claims("user_ada").issuer("https://evil.example").build()), "somebody else");
        refused(tokens.signed(tokens.claims("user_ada").issuer(null).build()), "somebody else");
        refused(tokens.signed(tokens.claims("user_ada").claim("azp", "https://evil.example").build()),
                "another application");
        refused(tokens.signed(tokens.claims("user_ada").claim("azp", 7).build()), "another application");
        refused(tokens.signed(tokens.claims("user_ada").expirationTime(null).build()), "never expires");
        refused(tokens.signed(tokens.claims("user_ada").claim("sts", "pending").build()), "pending");
        refused(tokens.signed(tokens.claims("mch_1").build()), "machine");
        refused(tokens.signed(tokens.claims("user_ada", "org_acme", "spoilt", "r", "1").build()), "cannot be read");
        assertThat(verifier.verify(tokens.signed(tokens.claims("user_ada").claim("azp", null).build()), NOON).user())
                .isEqualTo("user_ada");
    }

    @Test
    void shouldEndAndBeginToTheMillisecondWithFiveSecondsOfLeeway() {
        String token = tokens.signed(tokens.claims("user_ada").expirationTime(Date.from(NOON))
                .notBeforeTime(Date.from(NOON.minusSeconds(60))).build());

        assertThat(verifier.verify(token, NOON.plusMillis(4_999)).user()).isEqualTo("user_ada");
        assertThatThrownBy(() -> verifier.verify(token, NOON.plusMillis(5_000))).hasMessageContaining("has expired");
        assertThat(verifier.verify(token, NOON.minusSeconds(65)).user()).isEqualTo("user_ada");
        assertThatThrownBy(() -> verifier.verify(token, NOON.minusSeconds(65).minusMillis(1)))
                .hasMessageContaining("not valid yet");
    }

    private void refused(String token, String why) {
        assertThatThrownBy(() -> verifier.verify(token, NOON)).isInstanceOf(InvalidSessionException.class)
                .hasMessageContaining(why);
    }
}
