package dev.tollbook.ingest.signature;

import static dev.tollbook.ingest.Signer.utf8;
import static dev.tollbook.ingest.signature.Requests.MAIN;
import static dev.tollbook.ingest.signature.Requests.NOW;
import static dev.tollbook.ingest.signature.Requests.ROLLED;
import static dev.tollbook.ingest.signature.Requests.at;
import static dev.tollbook.ingest.signature.Requests.request;
import static dev.tollbook.ingest.signature.Requests.svix;
import static dev.tollbook.ingest.signature.Requests.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.ingest.SharedSamples;
import dev.tollbook.ingest.Signer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SvixVerifierTest {
    private static final byte[] BODY = utf8("{\"type\":\"user.created\",\"note\":\"héllo ✓\"}");
    private static final String ID = "msg_1";
    private static final String GOOD = Signer.svix(MAIN.value(), ID, NOW, BODY);
    private static final String DIGEST = GOOD.substring("v1,".length());
    private static final String OTHER = "A".repeat(43) + "=";

    private final Locale defaultLocale = Locale.getDefault();
    private final SvixVerifier verifier = new SvixVerifier(List.of(ROLLED, MAIN), at(NOW));

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(defaultLocale);
    }

    @Test
    void shouldTellHowItWasVerified() {
        assertThat(verifier.verify(svix(ID, Long.toString(NOW), GOOD, BODY))).isEqualTo(
                new Verification.Verified("main", Instant.ofEpochSecond(NOW), GOOD, Optional.of(ID)));
    }

    @Test
    void shouldVerifyThePublishedVector() {
        SigningSecret published = new SigningSecret("published", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        SignedRequest request = svix("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", utf8("{\"test\": 2432232314}"));

        assertThat(verdict(new SvixVerifier(List.of(published), at(1614265330)).verify(request)))
                .isEqualTo("ok:published");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            as Svix sends it          | NOW                  | v1,DIGEST                 | ok:main
            second of two             | NOW                  | v1,OTHER v1,DIGEST        | ok:main
            other version first       | NOW                  | v1a,DIGEST v1,DIGEST      | ok:main
            two spaces between        | NOW                  | v1,OTHER  v1,DIGEST       | ok:main
            joined by a comma         | NOW                  | v1,DIGEST,v1,DIGEST       | ok:main
            a fraction, as Svix reads | NOW.7                | v1,DIGEST                 | ok:main
            other version alone       | NOW                  | v1a,DIGEST                | malformed-header
            no version                | NOW                  | DIGEST                    | malformed-header
            no digest                 | NOW                  | v1                        | malformed-header
            empty digest              | NOW                  | v1,                       | malformed-header
            only commas               | NOW                  | ,,,                       | malformed-header
            other digest              | NOW                  | v1,OTHER                  | no-match
            time is a word            | soon                 | v1,DIGEST                 | malformed-header
            negative time             | -5                   | v1,DIGEST                 | malformed-header
            time in milliseconds      | NOW000               | v1,DIGEST                 | no-match
            time too long             | 99999999999999999999 | v1,DIGEST                 | malformed-header
            digits of another script  | ١٧٩٠٠٠٠٠٠٠           | v1,DIGEST                 | malformed-header
            other time than signed    | 1789999999           | v1,DIGEST                 | no-match
            """)
    void shouldJudgeHeaders(String name, String time, String signature, String expected) {
        String filled = signature.replace("DIGEST", DIGEST).replace("OTHER", OTHER);

        assertThat(verdict(verifier.verify(svix(ID, time.replace("NOW", Long.toString(NOW)), filled, BODY))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "timestamp", "signature"})
    void shouldMissEachHeader(String absent) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "svix-id", ID, "svix-timestamp", Long.toString(NOW), "svix-signature", GOOD));
        headers.remove("svix-" + absent);
        assertThat(verdict(verifier.verify(request(headers, BODY)))).isEqualTo("missing-header");

        headers.put("svix-" + absent, " ");
        assertThat(verdict(verifier.verify(request(headers, BODY)))).isEqualTo("missing-header");
    }

    @Test
    void shouldReadTheStandardWebhooksSpellingWhenOneOfTheirOwnIsAbsent() {
        Map<String, String> headers = Map.of("Webhook-Id", ID, "Webhook-Timestamp", Long.toString(NOW),
                "Webhook-Signature", GOOD, "svix-id", "msg_other");

        assertThat(verdict(verifier.verify(request(headers, BODY)))).isEqualTo("ok:main");
    }

    @ParameterizedTest
    @CsvSource({"-301, stale", "-300, ok:main", "0, ok:main", "300, ok:main", "301, stale"})
    void shouldAllowThreeHundredSecondsBothWays(long offset, String expected) {
        String signature = Signer.svix(MAIN.value(), ID, NOW + offset, BODY);

        assertThat(verdict(verifier.verify(svix(ID, Long.toString(NOW + offset), signature, BODY))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "hi-IN-u-nu-deva"})
    void shouldVerifyUnderALocaleWithDigitsOfItsOwn(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));

        assertThat(verdict(verifier.verify(svix(ID, Long.toString(NOW), GOOD, BODY)))).isEqualTo("ok:main");
        assertAgreesWithSharedVectors();
    }

    @Test
    void shouldAgreeWithSharedVectors() {
        assertAgreesWithSharedVectors();
    }

    @Test
    void shouldNameASecretThatIsNoBase64WithoutShowingIt() {
        List<SigningSecret> broken = List.of(new SigningSecret("broken", "whsec_no*base64"));

        assertThatThrownBy(() -> new SvixVerifier(broken, at(NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'broken'")
                .hasMessageNotContaining("no*base64")
                .hasNoCause();
    }

    private static void assertAgreesWithSharedVectors() {
        for (JsonNode vector : SharedSamples.array("clerk/svix/vectors.json", "cases")) {
            SigningSecret secret = new SigningSecret("shared", vector.path("secret").textValue());
            Map<String, String> headers = new HashMap<>();
            vector.path("headers").properties().forEach(header -> headers.put(header.getKey(),
                    header.getValue().textValue()));

            String verdict = verdict(new SvixVerifier(List.of(secret), at(vector.path("now").longValue()))
                    .verify(request(headers, utf8(vector.path("body").textValue()))));

            assertThat(verdict.startsWith("ok:")).as("%s: %s", vector.path("name"), verdict)
                    .isEqualTo(vector.path("svix").booleanValue());
        }
    }
}
