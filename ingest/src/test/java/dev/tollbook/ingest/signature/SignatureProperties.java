package dev.tollbook.ingest.signature;

import static dev.tollbook.ingest.Signer.utf8;
import static dev.tollbook.ingest.signature.Requests.MAIN;
import static dev.tollbook.ingest.signature.Requests.NOW;
import static dev.tollbook.ingest.signature.Requests.at;
import static dev.tollbook.ingest.signature.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.ingest.Signer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;

/** Nothing but the signed bytes under the signed header passes, and nothing at all throws. */
class SignatureProperties {
    private static final String ID = "msg_1";
    private final SignatureVerifier stripe = new StripeVerifier(List.of(MAIN), at(NOW));
    private final SignatureVerifier svix = new SvixVerifier(List.of(MAIN), at(NOW));

    @Property
    void shouldAcceptAnyTextAsSigned(@ForAll String text) {
        byte[] body = utf8(text);

        assertThat(stripe.verify(request(stripeHeaders(body), body))).isInstanceOf(Verification.Verified.class);
        assertThat(svix.verify(request(svixHeaders(body), body))).isInstanceOf(Verification.Verified.class);
    }

    @Property
    void shouldRefuseABodyWithAnyByteChanged(@ForAll @NotEmpty String text, @ForAll @IntRange(min = 0) int place,
            @ForAll @ByteRange(min = 1) byte change) {
        byte[] body = utf8(text);
        byte[] changed = body.clone();
        changed[place % body.length] ^= change;

        assertRefused(stripe, stripeHeaders(body), changed);
        assertRefused(svix, svixHeaders(body), changed);
    }

    @Property
    void shouldRefuseAHeaderWithAnyCharacterChanged(@ForAll @IntRange(min = 0) int place,
            @ForAll @IntRange(min = 1, max = 127) int change) {
        byte[] body = utf8("{\"id\":\"evt_1\"}");
        stripeHeaders(body).forEach((name, value) -> assertRefused(stripe,
                replaced(stripeHeaders(body), name, changed(value, place, change)), body));
        svixHeaders(body).forEach((name, value) -> assertRefused(svix,
                replaced(svixHeaders(body), name, changed(value, place, change)), body));
    }

    @Property
    void shouldRefuseAnyGarbageInHeaders(@ForAll String first, @ForAll String second, @ForAll String third,
            @ForAll byte[] body) {
        assertRefused(stripe, Map.of("Stripe-Signature", first), body);
        assertRefused(stripe, Map.of("Stripe-Signature", "t=" + second + ",v1=" + third), body);
        assertRefused(svix, Map.of("svix-id", first, "svix-timestamp", second, "svix-signature", third), body);
        assertRefused(svix, Map.of("svix-id", first, "svix-timestamp", Long.toString(NOW), "svix-signature",
                "v1," + third), body);
    }

    private static void assertRefused(SignatureVerifier verifier, Map<String, String> headers, byte[] body) {
        assertThat(verifier.verify(request(headers, body))).isInstanceOf(Verification.Refused.class);
    }

    private static Map<String, String> stripeHeaders(byte[] body) {
        return Map.of("Stripe-Signature", Signer.stripe(MAIN.value(), NOW, body));
    }

    private static Map<String, String> svixHeaders(byte[] body) {
        return Map.of("svix-id", ID, "svix-timestamp", Long.toString(NOW), "svix-signature",
                Signer.svix(MAIN.value(), ID, NOW, body));
    }

    private static Map<String, String> replaced(Map<String, String> headers, String name, String value) {
        Map<String, String> copy = new HashMap<>(headers);
        copy.put(name, value);
        return copy;
    }

    private static String changed(String value, int place, int change) {
        StringBuilder text = new StringBuilder(value);
        int at = place % value.length();
        text.setCharAt(at, (char) (value.charAt(at) ^ change));
        return text.toString();
    }
}
