package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.LedgerBook;
import dev.tollbook.processor.ledger.StripeBook;
import dev.tollbook.processor.ledger.fact.StripeRelinked;
import dev.tollbook.processor.normalize.Normalization;
import dev.tollbook.processor.normalize.Normalization.Credited;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Rejected;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.processor.normalize.WebhookReader;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One raw webhook after the other: seen before? what does it say? what does that change? Then, and only then, the
 * stores are written and the results forwarded: Kafka Streams does not roll a store back when processing throws.
 */
final class DeliveryProcessor implements Processor<byte[], byte[], String, byte[]> {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryProcessor.class);
    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    private final WebhookReader reader;
    private final ReceiptMeter meter;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> accounts;
    private SeenDeliveries seen;
    private LedgerStores ledgers;

    DeliveryProcessor(WebhookReader reader, ReceiptMeter meter) {
        this.reader = reader;
        this.meter = meter;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        accounts = initialized.getStateStore(TopologyNames.ACCOUNTS);
        seen = new SeenDeliveries(initialized.getStateStore(TopologyNames.SEEN_DELIVERIES));
        ledgers = new LedgerStores(initialized);
        initialized.schedule(SWEEP_EVERY, PunctuationType.STREAM_TIME, streamTime -> seen.sweep());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RawRecord raw = RawRecord.of(record.headers(), position(), record.timestamp());
        Judgement judgement = raw.delivery()
                .map(delivery -> judge(record, raw.cause(), delivery))
                .orElseGet(() -> rejected(RejectedReason.NOT_FROM_INGEST, raw.problem(), raw.cause(), record));
        Cause cause = raw.cause();
        judgement.book().ifPresent(book -> accounts.put(book.account().toString(), book.value().get()));
        judgement.seen().ifPresent(value -> seen.remember(cause.source(), cause.deliveryId(), value.get()));
        ledgers.write(judgement.ledger());
        for (Emission emission : judgement.emissions()) {
            context.forward(new Record<>(emission.key(), emission.value().map(Bytes::get).orElse(null),
                    record.timestamp(), emission.headers()), emission.sink());
        }
        meter.count(judgement.receipt());
    }

    private Judgement judge(Record<byte[], byte[]> record, Cause cause, Delivery delivery) {
        seen.advance(cause.source(), cause.receivedAt());
        Optional<Seen> earlier = seen.find(cause.source(), cause.deliveryId(), cause.receivedAt());
        if (earlier.isPresent()) {
            return Judge.duplicate(cause, earlier.get(), book(earlier.get().account()));
        }
        byte[] body = record.value() == null ? new byte[0] : record.value();
        return guarded(record, cause, () -> {
            Normalization said = reader.normalize(body, delivery, cause.position());
            return switch (said) {
                case Ignored ignored -> Judge.ignored(ignored.reason(), ignored.detail(), ignored.cause());
                case Rejected rejected -> rejected(rejected.reason(), rejected.detail(), rejected.cause(), record);
                case Normalized normalized -> taken(normalized, record);
                case Credited credited -> credited(credited, record);
            };
        });
    }

    private Judgement taken(Normalized normalized, Record<byte[], byte[]> record) {
        AccountId account = normalized.fact().event().account();
        if (!key(record).equals(account.id())) {
            return misrouted(account, normalized.cause(), record);
        }
        return rehomed(Judge.taken(normalized.fact(), normalized.cause(), book(account), record.headers(),
                Bytes.wrap(record.value())), normalized.fact().event().occurredAt());
    }

    private Judgement credited(Credited credited, Record<byte[], byte[]> record) {
        AccountId account = credited.facts().getFirst().account();
        if (!key(record).equals(account.id())) {
            return misrouted(account, credited.cause(), record);
        }
        String payer = book(account).map(known -> known.payer().id()).orElse(account.id());
        LedgerJudgement said = LedgerJudge.facts(ledgers.book(account), payer, credited.facts());
        return said.isRefused()
                ? rejected(said.refusal(), said.verdict().detail().orElse(""), credited.cause(), record)
                        .with(said)
                : Judge.credited(said, account, payer, credited.cause());
    }

    /** Credits follow the account to whoever its payer turns out to be. */
    private Judgement rehomed(Judgement judgement, Instant at) {
        Optional<LedgerBook> ledger = judgement.book().flatMap(stored -> ledgers.book(stored.account()));
        Optional<String> payer = judgement.receipt().payer();
        if (ledger.isEmpty() || payer.isEmpty() || ledger.get().ledger().payer().equals(payer.get())
                || !(ledger.get() instanceof StripeBook book)) {
            return judgement;
        }
        StripeRelinked relinked = new StripeRelinked(book.ledger().account(), at, judgement.receipt().cause());
        return judgement.with(LedgerJudge.facts(ledger, payer.get(), List.of(relinked)));
    }

    private static String key(Record<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static Judgement misrouted(AccountId account, Cause cause, Record<byte[], byte[]> record) {
        return rejected(RejectedReason.MISROUTED,
                "the record's key is '" + key(record) + "', the event is about " + account, cause, record);
    }

    /** A mistake of ours must cost one webhook a detour, not a partition its life. */
    private static Judgement guarded(Record<byte[], byte[]> record, Cause cause, Supplier<Judgement> judge) {
        try {
            return judge.get();
        } catch (StoreUnreadableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOGGER.atError().addKeyValue("delivery", cause.deliveryId()).addKeyValue("position", cause.position())
                    .setCause(e).log("webhook dead-lettered because of a mistake of ours");
            return rejected(RejectedReason.INTERNAL_ERROR,
                    "the processor failed on it: " + e.getClass().getSimpleName(), cause, record);
        }
    }

    private Optional<AccountBook> book(AccountId account) {
        try {
            return Optional.ofNullable(accounts.get(account.toString()))
                    .map(bytes -> Json.read(bytes, AccountBook.class));
        } catch (RuntimeException e) {
            // Not the webhook's fault: every webhook of that account would end in the dead letters.
            throw new StoreUnreadableException("cannot read the book of " + account, e);
        }
    }

    private static Judgement rejected(
            RejectedReason reason, String detail, Cause cause, Record<byte[], byte[]> record) {
        return Judge.rejected(reason, detail, cause, record.headers(), Bytes.wrap(record.value()));
    }

    private Position position() {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        return new Position(metadata.topic(), metadata.partition(), metadata.offset());
    }
}
