package dev.tollbook.bench.micro;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import com.svix.exceptions.WebhookVerificationException;
import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.ingest.signature.SignatureVerifier;
import dev.tollbook.ingest.signature.SignedRequest;
import dev.tollbook.ingest.signature.SigningSecret;
import dev.tollbook.ingest.signature.StripeVerifier;
import dev.tollbook.ingest.signature.SvixVerifier;
import dev.tollbook.ingest.signature.Verification;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Bytes and headers to a verdict, as ingest does it and as the vendor's library does it. */
public class VerifyBenchmark extends Micro {
    private static final String STRIPE_SECRET = "whsec_bench0123456789bench0123456789";
    private static final String SVIX_SECRET = "whsec_YmVuY2gwMTIzNDU2Nzg5YmVuY2gwMTIzNDU2Nzg5";
    private static final long TOLERANCE_SECONDS = 300;

    private byte[] stripeBody;
    private String stripeSignature;
    private SignatureVerifier stripe;
    private byte[] svixBody;
    private Map<String, String> svixHeaders;
    private HttpHeaders svixHttpHeaders;
    private SignatureVerifier svix;
    private com.svix.Webhook svixLibrary;

    @Setup
    public void sign() throws EmptyWebhookSecretException, WebhookSigningException {
        Webhooks.Signed signed = new Webhooks(STRIPE_SECRET).next("org_bench", "pro");
        stripeBody = signed.body();
        stripeSignature = signed.signature();
        stripe = new StripeVerifier(List.of(new SigningSecret("bench", STRIPE_SECRET)), Clock.systemUTC());
        svixBody = ClerkWebhook.body();
        svixLibrary = new com.svix.Webhook(SVIX_SECRET);
        long second = Instant.now().getEpochSecond();
        svixHeaders = Map.of("svix-id", "msg_bench", "svix-timestamp", Long.toString(second), "svix-signature",
                svixLibrary.sign("msg_bench", second, new String(svixBody, StandardCharsets.UTF_8)));
        svixHttpHeaders = HttpHeaders.of(svixHeaders.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue()))),
                (name, value) -> true);
        svix = new SvixVerifier(List.of(new SigningSecret("bench", SVIX_SECRET)), Clock.systemUTC());
    }

    @Benchmark
    public Verification stripe() {
        return verified(stripe.verify(SignedRequest.of(name -> Optional.of(stripeSignature), stripeBody)));
    }

    @Benchmark
    public boolean stripeVendor() throws SignatureVerificationException {
        return Webhook.Signature.verifyHeader(new String(stripeBody, StandardCharsets.UTF_8), stripeSignature,
                STRIPE_SECRET, TOLERANCE_SECONDS);
    }

    @Benchmark
    public Verification svix() {
        return verified(svix.verify(SignedRequest.of(name -> Optional.ofNullable(svixHeaders.get(name)), svixBody)));
    }

    @Benchmark
    public void svixVendor() throws WebhookVerificationException {
        svixLibrary.verify(new String(svixBody, StandardCharsets.UTF_8), svixHttpHeaders);
    }

    /** A refusal would be quicker than what is to be measured. */
    private static Verification verified(Verification verification) {
        if (!(verification instanceof Verification.Verified)) {
            throw new IllegalStateException("refused: " + verification);
        }
        return verification;
    }
}
