package dev.tollbook.bench.micro;

import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.processor.codec.AccountBookFields;
import dev.tollbook.processor.codec.Codec;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** One more webhook, a change of plan, into the book of an account that has a subscription already. */
public class ReduceBenchmark extends Micro {
    private static final Codec<AccountBook> CODEC = AccountBookFields.CODEC;

    private AccountBook book;
    private byte[] stored;
    private Normalized next;

    @Setup
    public void open() {
        PureCore core = new PureCore();
        Webhooks webhooks = new Webhooks("whsec_unused");
        book = PureCore.reduce(Optional.empty(),
                core.normalize(webhooks.next("org_bench", "pro").body(), Source.STRIPE, "evt_1")).book();
        stored = CODEC.encode(book);
        next = core.normalize(webhooks.next("org_bench", "starter").body(), Source.STRIPE, "evt_2");
        if (decide().published().isEmpty()) {
            throw new IllegalStateException("the second webhook changes nothing");
        }
    }

    /** The decision alone. */
    @Benchmark
    public PureCore.Change decide() {
        return PureCore.reduce(Optional.of(book), next);
    }

    /** With the book read from the bytes that the store has, and everything that follows encoded. */
    @Benchmark
    public void decideAndEncode(Blackhole sink) {
        PureCore.Change change = PureCore.reduce(Optional.of(CODEC.decode(stored)), next);
        sink.consume(CODEC.encode(change.book()));
        sink.consume(Json.bytes(change.published().orElseThrow()));
        next.facts().forEach(fact -> sink.consume(Json.bytes(fact.event())));
    }
}
