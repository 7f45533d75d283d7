package dev.tollbook.bench.webhook;

import dev.tollbook.bench.load.Requests;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Webhooks of Stripe, each with an id of its own and signed as Stripe signs: {@code t=<seconds>,v1=<hex>}, the
 * HMAC-SHA256 of {@code t.body} under the whole secret. Thread-safe.
 */
public final class Webhooks {
    public static final String PATH = "/webhooks/stripe";
    private static final String ALGORITHM = "HmacSHA256";
    private static final long DAY_SECONDS = 24 * 3_600;
    private static final long YEAR_SECONDS = 365 * DAY_SECONDS;

    private final byte[] secret;
    private final AtomicLong events = new AtomicLong();
    private final long begun = System.currentTimeMillis() / 1_000 - 60 * DAY_SECONDS;

    public Webhooks(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** A webhook with its signature. */
    public static final class Signed {
        private final byte[] body;
        private final String signature;

        private Signed(byte[] body, String signature) {
            this.body = body;
            this.signature = signature;
        }

        /** As Stripe would post it; not to be changed. */
        public byte[] body() {
            return body;
        }

        /** The header that proves it. */
        public String signature() {
            return signature;
        }

        /** As a request to ingest. */
        public byte[] request() {
            return Requests.post(PATH, Map.of("Stripe-Signature", signature), body);
        }
    }

    /**
     * The next webhook, later than all before it: that payer has that plan now.
     *
     * @param payer {@code user_…} or {@code org_…}
     */
    public Signed next(String payer, String plan) {
        long number = events.incrementAndGet();
        String event = "evt_bench" + number;
        byte[] body = StripeBody.subscription(Map.of(
                "event", event,
                // Stripe counts seconds, and two of one second are a contest that is settled from their content. Sixty
                // days have five million of them.
                "created", Long.toString(begun + number),
                "started", Long.toString(begun),
                "ends", Long.toString(begun + YEAR_SECONDS),
                "payer", payer,
                "plan", plan));
        return new Signed(body, sign(body));
    }

    /**
     * Requests that are signed before anything is measured; Stripe's signatures are good for five minutes. They lie outside
     * of the heap: there the collector would move them all while somebody is measured, in pauses that are the load's own.
     */
    public IntFunction<byte[]> requests(int count, int payers) {
        SignedRequests signed = new SignedRequests(count);
        for (int i = 0; i < count; i++) {
            signed.add(next("org_" + i % payers, (i / payers) % 2 == 0 ? "pro" : "starter").request());
        }
        return signed::get;
    }

    private String sign(byte[] body) {
        try {
            long second = System.currentTimeMillis() / 1_000;
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((second + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + second + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + ALGORITHM, e);
        }
    }
}
