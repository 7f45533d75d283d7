package dev.tollbook.ingest.signature;

import static dev.tollbook.ingest.Signer.utf8;
import static dev.tollbook.ingest.signature.Requests.MAIN;
import static dev.tollbook.ingest.signature.Requests.ROLLED;
import static dev.tollbook.ingest.signature.Requests.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.svix.exceptions.WebhookVerificationException;
import dev.tollbook.ingest.Signer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vendors' own verifiers, called on this class path: they must work without what they would bring along, and must
 * say what ours say.
 */
class VendorAgreementTest {
    private static final byte[] BODY = utf8("{\"id\":\"evt_1\"}");
    private static final String TEXT = "{\"id\":\"evt_1\"}";
    private final Clock clock = Clock.systemUTC();
    private final long now = clock.instant().getEpochSecond();

    @ParameterizedTest
    @ValueSource(strings = {"com.google.gson.Gson", "okhttp3.OkHttpClient"})
    void shouldNotBringAlongWhatTheVendorsDeclare(String type) {
        assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{good}", "{good},v0=00", "t={now},v1=00,{v1}", "t={now},v1=00", "t={now}", "", "v1=00",
            "t={now},v0=00", "{old}", "{foreign}", "t={now}, {v1}"})
    void shouldAgreeWithStripe(String pattern) {
        String good = Signer.stripe(MAIN.value(), now, BODY);
        String header = pattern.replace("{good}", good)
                .replace("{v1}", good.substring(good.indexOf("v1=")))
                .replace("{now}", Long.toString(now))
                .replace("{old}", Signer.stripe(MAIN.value(), now - 4000, BODY))
                .replace("{foreign}", Signer.stripe(ROLLED.value(), now, BODY));

        boolean ours = verdict(new StripeVerifier(List.of(MAIN), clock).verify(Requests.stripe(header, BODY)))
                .startsWith("ok:");

        assertThat(ours).isEqualTo(stripeAccepts(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{good}", "v1,AAAA {good}", "v1a,AAAA {good}", "v1,AAAA", "v1a,{digest}", "{digest}", "v1",
            "{good},x", "{foreign}", ""})
    void shouldAgreeWithSvix(String pattern) throws Exception {
        String good = Signer.svix(MAIN.value(), "msg_1", now, BODY);
        String signature = pattern.replace("{good}", good)
                .replace("{digest}", good.substring("v1,".length()))
                .replace("{foreign}", Signer.svix(ROLLED.value(), "msg_1", now, BODY));

        boolean ours = verdict(new SvixVerifier(List.of(MAIN), clock)
                .verify(Requests.svix("msg_1", Long.toString(now), signature, BODY))).startsWith("ok:");

        assertThat(ours).isEqualTo(svixAccepts(Long.toString(now), signature));
    }

    @ParameterizedTest
    @ValueSource(longs = {-4000, -200, 0, 200, 4000})
    void shouldAgreeWithSvixOnAge(long offset) throws Exception {
        String time = Long.toString(now + offset);
        String signature = Signer.svix(MAIN.value(), "msg_1", now + offset, BODY);

        boolean ours = verdict(new SvixVerifier(List.of(MAIN), clock)
                .verify(Requests.svix("msg_1", time, signature, BODY))).startsWith("ok:");

        assertThat(ours).isEqualTo(svixAccepts(time, signature));
    }

    @Test
    void shouldBeStricterThanStripeAboutTimesAhead() {
        String header = Signer.stripe(MAIN.value(), now + 4000, BODY);

        assertThat(stripeAccepts(header)).isTrue();
        assertThat(verdict(new StripeVerifier(List.of(MAIN), clock).verify(Requests.stripe(header, BODY))))
                .isEqualTo("stale");
    }

    private boolean stripeAccepts(String header) {
        try {
            return Webhook.Signature.verifyHeader(TEXT, header, MAIN.value(), 300, clock);
        } catch (SignatureVerificationException e) {
            return false;
        }
    }

    private static boolean svixAccepts(String time, String signature) throws Exception {
        try {
            new com.svix.Webhook(MAIN.value()).verify(TEXT, Map.of("svix-id", List.of("msg_1"),
                    "svix-timestamp", List.of(time), "svix-signature", List.of(signature)));
            return true;
        } catch (WebhookVerificationException e) {
            return false;
        }
    }
}
