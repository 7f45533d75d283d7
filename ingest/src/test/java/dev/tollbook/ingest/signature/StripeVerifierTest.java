package dev.tollbook.ingest.signature;

import static dev.tollbook.ingest.Signer.utf8;
import static dev.tollbook.ingest.signature.Requests.MAIN;
import static dev.tollbook.ingest.signature.Requests.NOW;
import static dev.tollbook.ingest.signature.Requests.ROLLED;
import static dev.tollbook.ingest.signature.Requests.at;
import static dev.tollbook.ingest.signature.Requests.request;
import static dev.tollbook.ingest.signature.Requests.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.ingest.SharedSamples;
import dev.tollbook.ingest.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripeVerifierTest {
    private static final byte[] BODY = utf8("{\"id\":\"evt_1\",\"note\":\"héllo ✓\"}");
    private static final String GOOD = Signer.stripe(MAIN.value(), NOW, BODY);
    private static final String HEX = GOOD.substring(GOOD.indexOf("v1=") + 3);
    private static final String OTHER_HEX = "0".repeat(64);

    private final Locale defaultLocale = Locale.getDefault();
    private final StripeVerifier verifier = new StripeVerifier(List.of(ROLLED, MAIN), at(NOW));

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(defaultLocale);
    }

    @Test
    void shouldTellHowItWasVerified() {
        assertThat(verifier.verify(Requests.stripe(GOOD, BODY))).isEqualTo(
                new Verification.Verified("main", Instant.ofEpochSecond(NOW), GOOD, Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            as Stripe sends it              | t=NOW,v1=HEX                  | ok:main
            with the fake scheme            | t=NOW,v1=HEX,v0=OTHER         | ok:main
            second of two signatures        | t=NOW,v1=OTHER,v1=HEX         | ok:main
            first of two signatures         | t=NOW,v1=HEX,v1=OTHER         | ok:main
            unknown parts                   | x,t=NOW,y=z,v1=HEX,=,         | ok:main
            other signature                 | t=NOW,v1=OTHER                | no-match
            fake scheme alone               | t=NOW,v0=HEX                  | malformed-header
            no signature                    | t=NOW                         | malformed-header
            signature without value         | t=NOW,v1                      | malformed-header
            empty signature                 | t=NOW,v1=                     | no-match
            no time                         | v1=HEX                        | malformed-header
            time without value              | t,v1=HEX                      | malformed-header
            empty time                      | t=,v1=HEX                     | malformed-header
            time is a word                  | t=abc,v1=HEX                  | malformed-header
            negative time                   | t=-1,v1=HEX                   | malformed-header
            time with a plus                | t=+NOW,v1=HEX                 | malformed-header
            time too long for a number      | t=99999999999999999999,v1=HEX | malformed-header
            digits of another script        | t=١٧٩٠٠٠٠٠٠٠,v1=HEX           | malformed-header
            other time than signed          | t=1789999999,v1=HEX           | no-match
            time zero                       | t=0,v1=HEX                    | no-match
            space after the comma           | t=NOW, v1=HEX                 | malformed-header
            upper-case digits               | t=NOW,v1=UPPER                | no-match
            wrong separator                 | t=NOW;v1=HEX                  | malformed-header
            garbage                         | %%%                           | malformed-header
            only commas                     | ,,,,                          | malformed-header
            """)
    void shouldJudgeHeaders(String name, String header, String expected) {
        String filled = header.replace("NOW", Long.toString(NOW)).replace("HEX", HEX)
                .replace("UPPER", HEX.toUpperCase(Locale.ROOT)).replace("OTHER", OTHER_HEX);

        assertThat(verdict(verifier.verify(Requests.stripe(filled, BODY)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void shouldMissABlankHeader(String header) {
        assertThat(verdict(verifier.verify(Requests.stripe(header, BODY)))).isEqualTo("missing-header");
        assertThat(verdict(verifier.verify(request(Map.of(), BODY)))).isEqualTo("missing-header");
    }

    @ParameterizedTest
    @CsvSource({"-301, stale", "-300, ok:main", "0, ok:main", "3600, ok:main", "3601, stale"})
    void shouldAllowThreeHundredSecondsBothWays(long offset, String expected) {
        String header = Signer.stripe(MAIN.value(), NOW + offset, BODY);

        assertThat(verdict(verifier.verify(Requests.stripe(header, BODY)))).isEqualTo(expected);
    }

    @Test
    void shouldCallATimeThatFitsNoCalendarStale() {
        String header = Signer.stripe(MAIN.value(), 999_999_999_999_999_999L, BODY);

        assertThat(verdict(verifier.verify(Requests.stripe(header, BODY)))).isEqualTo("stale");
    }

    @Test
    void shouldUseTheWholeSecretAsTheKey() {
        String withoutPrefix = Signer.stripe(MAIN.value().substring("whsec_".length()), NOW, BODY);

        assertThat(verdict(verifier.verify(Requests.stripe(withoutPrefix, BODY)))).isEqualTo("no-match");
    }

    @Test
    void shouldRefuseAnotherBodyThatALenientDecoderWouldReadAlike() {
        byte[] signed = utf8("{\"note\":\"\uFFFD\"}");
        byte[] forged = "{\"note\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        String header = Signer.stripe(MAIN.value(), NOW, signed);

        assertThat(verdict(verifier.verify(Requests.stripe(header, signed)))).isEqualTo("ok:main");
        assertThat(verdict(verifier.verify(Requests.stripe(header, forged)))).isEqualTo("body-not-utf8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "hi-IN-u-nu-deva"})
    void shouldVerifyUnderALocaleWithDigitsOfItsOwn(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));

        assertThat(String.format("%d", 7)).as("the trap is there").isNotEqualTo("7");
        assertThat(verdict(verifier.verify(Requests.stripe(GOOD, BODY)))).isEqualTo("ok:main");
        assertAgreesWithSharedVectors();
    }

    @Test
    void shouldAgreeWithSharedVectors() {
        assertAgreesWithSharedVectors();
    }

    private static void assertAgreesWithSharedVectors() {
        for (JsonNode vector : SharedSamples.array("stripe/signature-vectors.json", "")) {
            long now = vector.path("now").longValue();
            List<SigningSecret> secrets = vector.path("secrets").valueStream()
                    .map(secret -> new SigningSecret(secret.textValue(), secret.textValue())).toList();
            JsonNode header = vector.path("header");
            Map<String, String> headers = header.isTextual() ? Map.of("stripe-signature", header.textValue())
                    : Map.of();
            boolean valid = vector.path("valid").booleanValue();

            String verdict = verdict(new StripeVerifier(secrets, at(now))
                    .verify(request(headers, utf8(vector.path("body_utf8").textValue()))));

            assertThat(verdict.startsWith("ok:")).as("%s: %s", vector.path("name"), verdict).isEqualTo(valid);
        }
    }
}
