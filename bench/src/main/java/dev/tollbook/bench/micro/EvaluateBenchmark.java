package dev.tollbook.bench.micro;

import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.Belonging;
import dev.tollbook.store.entitlement.Explanation;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.HasQuery;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerHas;
import dev.tollbook.store.mirror.Glance;
import dev.tollbook.store.mirror.Mirror;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** {@code has({feature: "export"})} of one payer after the other, out of a mirror of ten thousand. */
public class EvaluateBenchmark extends Micro {
    private static final int PAYERS = 10_000;
    /** A stride without a common divisor: neighbours in memory are not asked one after the other. */
    private static final int STRIDE = 7_919;
    private static final HasQuery QUERY = HasQuery.NOTHING.withFeature(Asked.text("export"));

    private final Mirror mirror = new Mirror(GrantRules.DEFAULT);
    private final String[] payers = new String[PAYERS];
    private final Instant now = Instant.now();
    private final long nowMillis = now.toEpochMilli();
    private int asked;

    @Setup
    public void fill() throws IOException {
        try (InputStream yaml = Mirror.class.getResourceAsStream("/catalog.example.yaml")) {
            mirror.put(CatalogFile.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
        }
        PureCore core = new PureCore();
        Webhooks webhooks = new Webhooks("whsec_unused");
        for (int i = 0; i < PAYERS; i++) {
            payers[i] = "org_" + i;
            mirror.put(PureCore.reduce(Optional.empty(),
                    core.normalize(webhooks.next(payers[i], "pro").body(), Source.STRIPE, "evt_" + i))
                    .published().orElseThrow());
        }
        // What a payer holds is compiled when it is first asked for; that is not what is measured.
        for (String payer : payers) {
            mirror.holdings(payer, nowMillis);
        }
    }

    private String next() {
        asked = (asked + STRIDE) % PAYERS;
        return payers[asked];
    }

    /** A plain yes or no. */
    @Benchmark
    public boolean yesOrNo() {
        return PayerHas.holds(mirror.holdings(next(), nowMillis), Membership.UNKNOWN, QUERY);
    }

    /** With what an answer over HTTP tells beside it: how fresh it is, and until when it holds. */
    @Benchmark
    public boolean glance(Blackhole sink) {
        Glance glance = mirror.glance(next(), now);
        sink.consume(glance);
        return PayerHas.holds(glance.holdings(), Membership.UNKNOWN, QUERY);
    }

    /** With the webhook behind it. */
    @Benchmark
    public Explanation explained() {
        Mirror.View view = mirror.view(next(), now);
        return Explanation.of(view.entitlements(), view.state(),
                PayerHas.evaluate(view.state().holdings(), Membership.UNKNOWN, QUERY),
                Belonging.of(Membership.UNKNOWN));
    }
}
