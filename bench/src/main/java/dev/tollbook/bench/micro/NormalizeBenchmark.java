package dev.tollbook.bench.micro;

import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.processor.normalize.Normalization;
import dev.tollbook.schemas.delivery.Source;
import org.openjdk.jmh.annotations.Benchmark;

/** Signed bytes to what they say, hashes for order and for twins included. */
public class NormalizeBenchmark extends Micro {
    private final PureCore core = new PureCore();
    private final byte[] stripe = new Webhooks("whsec_unused").next("org_bench", "pro").body();
    private final byte[] clerk = ClerkWebhook.body();

    @Benchmark
    public Normalization stripeSubscription() {
        return core.normalize(stripe, Source.STRIPE, "evt_bench");
    }

    @Benchmark
    public Normalization clerkSubscription() {
        return core.normalize(clerk, Source.CLERK, "msg_bench");
    }
}
