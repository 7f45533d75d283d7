package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.tollbook.store.session.TestTokens;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every way in that must be closed, tried at every route that is served: a new one is covered without being named. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityTest {
    private final TestTokens tokens = new TestTokens(NOON);
    private final TestApi api = TestApi.start(tokens.verifier());

    @BeforeAll
    void fill() {
        api.live().put(UsageSamples.CATALOG).put(UsageSamples.on("org_acme", "pro"));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void shouldRefuseWhoeverPresentsNothing() {
        everywhere(401, "");
    }

    @Test
    void shouldRefuseAWrongKey() {
        everywhere(401, "Bearer tb_sk_wrong");
        everywhere(401, "Bearer tb_sk_al");
        everywhere(401, "Bearer tb_sk_all2");
        everywhere(401, "Bearer TB_SK_ALL");
        everywhere(401, "Basic tb_sk_all");
    }

    /** Jetty remembers header values per connection, and unless told otherwise takes one for another of the same letters. */
    @Test
    void shouldTellKeysAndSessionsApartByCaseOnOneConnection() throws IOException {
        String token = tokens.signed(ada().build());

        assertThat(onOneConnection("Authorization: Bearer tb_sk_all", "Authorization: Bearer TB_SK_ALL",
                "Authorization: Bearer tb_sk_All")).containsExactly(200, 401, 401);
        assertThat(onOneConnection("Authorization: Bearer TB_SK_ALL", "Authorization: Bearer tb_sk_all"))
                .containsExactly(401, 200);
        assertThat(onOneConnection("Cookie: __session=" + token, "Cookie: __session=" + token.toLowerCase(Locale.ROOT)))
                .containsExactly(200, 401);
        assertThat(onOneConnection("Authorization: Bearer " + token,
                "Authorization: Bearer " + token.toUpperCase(Locale.ROOT))).containsExactly(200, 401);
    }

    private List<Integer> onOneConnection(String... headers) throws IOException {
        try (Socket socket = new Socket("localhost", api.port())) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < headers.length; i++) {
                requests.append("GET /v1/plans HTTP/1.1\r\nHost: localhost\r\n").append(headers[i])
                        .append(i == headers.length - 1 ? "\r\nConnection: close\r\n\r\n" : "\r\n\r\n");
            }
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("HTTP/1\\.1 (\\d{3})").matcher(answers).results()
                    .map(status -> Integer.parseInt(status.group(1))).toList();
        }
    }

    @Test
    void shouldRefuseARevokedKey() {
        String key = api.done("POST", "/v1/keys",
                "{\"name\": \"leaver\", \"scopes\": [\"read\", \"write\", \"admin\"]}").get("key").textValue();
        assertThat(api.as("Bearer " + key, "/v1/plans").statusCode()).isEqualTo(200);

        api.call("DELETE", "/v1/keys/leaver", "");

        everywhere(401, "Bearer " + key);
    }

    @Test
    void shouldRefuseAScopeThatIsTooSmall() {
        for (Route route : guarded()) {
            // The one key may only read, the other only write; none may administer.
            String key = route.access().scope().orElseThrow().equals("read") ? "tb_sk_other" : "tb_sk_test";
            HttpResponse<String> answer = call(route, "Authorization", "Bearer " + key);

            assertThat(answer.statusCode()).as("%s %s: %s", route.method(), route.path(), answer.body())
                    .isEqualTo(403);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).get().asString()
                    .contains("insufficient_scope");
        }
    }

    @Test
    void shouldRefuseASessionWhereAKeyIsNeeded() {
        String session = session(tokens.claims("user_ada", "org_acme", "o:reports", "share", "1").build());

        assertThat(guarded()).filteredOn(route -> !route.access().sessions()).hasSizeGreaterThan(10)
                .allSatisfy(route -> assertThat(call(route, "Authorization", session).statusCode()).isEqualTo(403));
    }

    @Test
    void shouldRefuseAnotherTeamsData() {
        List<Route> theirs = guarded().stream().filter(route -> route.access().sessions())
                .filter(route -> route.operation().example().contains("org_acme")
                        || route.operation().request().orElse("").contains("org_acme"))
                .toList();
        assertThat(theirs).hasSizeGreaterThan(8);
        for (Route route : theirs) {
            for (JWTClaimsSet other : List.of(tokens.claims("user_eve").build(),
                    tokens.claims("user_eve", "org_other", "o:reports", "share", "1").build(),
                    tokens.claims("user_eve", "org_acme2", "o:reports", "share", "1").build(),
                    tokens.claims("user_eve", "ORG_ACME", "o:reports", "share", "1").build())) {
                assertThat(call(route, "Authorization", session(other)).statusCode())
                        .as("%s %s", route.method(), route.path()).isEqualTo(403);
            }
        }
    }

    @Test
    void shouldRefuseAForgedSession() {
        JWTClaimsSet claims = ada().build();
        String good = tokens.signed(claims);
        String eve = tokens.signed(tokens.claims("user_eve").build());

        everywhere(401, "Bearer " + tokens.forged(claims));
        everywhere(401, "Bearer " + tokens.withSharedSecret(claims));
        everywhere(401, "Bearer " + good.substring(0, good.lastIndexOf('.')) + eve.substring(eve.lastIndexOf('.')));
        everywhere(401, "Bearer " + good.substring(0, good.lastIndexOf('.') + 1));
    }

    @Test
    void shouldRefuseASessionThatIsNotSigned() {
        String none = TestTokens.unsigned(ada().build());

        everywhere(401, "Bearer " + none);
        everywhere(401, "Bearer " + none + tokens.signed(ada().build()).split("\\.", -1)[2]);
    }

    @Test
    void shouldRefuseAnExpiredSession() {
        everywhere(401, session(ada().expirationTime(Date.from(NOON.minusSeconds(6))).build()));
        everywhere(401, session(ada().expirationTime(null).build()));
    }

    @Test
    void shouldRefuseASessionThatHasNotBegun() {
        everywhere(401, session(ada().notBeforeTime(Date.from(NOON.plusSeconds(6))).build()));
    }

    @Test
    void shouldRefuseASessionOfAnotherIssuer() {
        everywhere(401, session(ada().issuer("https://clerk.evil.example").build()));
        everywhere(401, session(ada().issuer(TestTokens.ISSUER + "/").build()));
        everywhere(401, session(ada().issuer(null).build()));
    }

    @Test
    void shouldRefuseASessionForAnotherApplication() {
        everywhere(401, session(ada().claim("azp", "https://evil.example").build()));
    }

    @Test
    void shouldRefuseAPendingSession() {
        everywhere(401, session(ada().claim("sts", "pending").build()));
    }

    @Test
    void shouldRefuseAMachineWhereASessionIsExpected() {
        everywhere(401, session(tokens.claims("mch_1").build()));
        everywhere(401, session(tokens.claims("").build()));
    }

    @Test
    void shouldRefuseTheSameInTheCookie() {
        for (String token : List.of(tokens.forged(ada().build()), TestTokens.unsigned(ada().build()),
                tokens.signed(ada().claim("sts", "pending").build()),
                tokens.signed(ada().expirationTime(Date.from(NOON.minusSeconds(6))).build()))) {
            for (Route route : guarded()) {
                assertThat(call(route, "Cookie", "__session=" + token).statusCode())
                        .as("%s %s", route.method(), route.path()).isEqualTo(401);
            }
        }
    }

    @Test
    void shouldTellNothingAboutKeysAndTokensThatItRefuses() {
        String token = tokens.forged(ada().build());

        assertThat(api.as("Bearer tb_sk_secretive", "/v1/plans").body()).doesNotContain("secretive");
        assertThat(api.as("Bearer " + token, "/v1/plans").body()).doesNotContain(token, "user_ada");
    }

    /** Tries it at every route that is not open to anybody. */
    private void everywhere(int status, String authorization) {
        for (Route route : guarded()) {
            HttpResponse<String> answer = call(route, "Authorization", authorization);

            assertThat(answer.statusCode()).as("%s %s: %s", route.method(), route.path(), answer.body())
                    .isEqualTo(status);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.body()).contains("\"success\":false");
        }
    }

    private List<Route> guarded() {
        return api.routes().stream().filter(route -> route.access() != Access.OPEN).toList();
    }

    private HttpResponse<String> call(Route route, String header, String value) {
        return api.call(route.method().name(), route.operation().example(), route.operation().request().orElse(""),
                header, value);
    }

    private JWTClaimsSet.Builder ada() {
        return tokens.claims("user_ada", "org_acme", "o:reports", "share", "1");
    }

    private String session(JWTClaimsSet claims) {
        return "Bearer " + tokens.signed(claims);
    }
}
