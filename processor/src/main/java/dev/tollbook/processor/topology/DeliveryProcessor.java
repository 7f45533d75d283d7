package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Normalization;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Listed;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Rejected;
import dev.tollbook.processor.normalize.Normalization.Ruled;
import dev.tollbook.processor.normalize.Normalization.Unlinked;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.processor.normalize.WebhookReader;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private SeenDeliveries seen;

    DeliveryProcessor(WebhookReader reader, ReceiptMeter meter) {
        this.reader = reader;
        this.meter = meter;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        seen = new SeenDeliveries(initialized.getStateStore(TopologyNames.SEEN_DELIVERIES));
        initialized.schedule(SWEEP_EVERY, PunctuationType.STREAM_TIME, streamTime -> seen.sweep());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RawRecord raw = RawRecord.of(record.headers(), position(), record.timestamp());
        Optional<AccountId> linked = raw.isLinked() ? Optional.of(new AccountId(Source.STRIPE, key(record)))
                : Optional.empty();
        if (linked.isPresent() && isDone(raw.cause())) {
            // A replay of our own internal topic: its receipt was written.
            return;
        }
        Judgement judgement = raw.delivery()
                .map(delivery -> judge(record, raw.cause(), delivery, linked))
                .orElseGet(() -> rejected(RejectedReason.NOT_FROM_INGEST, raw.problem(), raw.cause(), record));
        for (StoreWrite write : judgement.writes()) {
            KeyValueStore<String, byte[]> store = context.getStateStore(write.store());
            store.put(write.key(), write.value().map(Bytes::get).orElse(null));
        }
        for (Emission emission : judgement.emissions()) {
            context.forward(new Record<>(emission.key(), emission.value().map(Bytes::get).orElse(null),
                    record.timestamp(), emission.headers()), emission.sink());
        }
        meter.count(judgement.receipt());
    }

    private Judgement judge(
            Record<byte[], byte[]> record, Cause cause, Delivery delivery, Optional<AccountId> linked) {
        seen.advance(cause.source(), cause.receivedAt());
        // What was only sent on to be linked was not taken in yet when it comes back.
        Optional<Seen> earlier = seen.find(cause.source(), cause.deliveryId(), cause.receivedAt())
                .filter(known -> linked.isEmpty() || known.account().isPresent());
        Desk desk = new Desk(context::getStateStore);
        if (earlier.isPresent()) {
            return Judge.duplicate(cause, earlier.get(),
                    earlier.get().account().flatMap(account -> AccountIntake.book(desk, account)));
        }
        byte[] body = record.value() == null ? new byte[0] : record.value();
        return guarded(record, cause, () -> {
            Normalization said = reader.normalize(body, delivery, cause.position(), linked);
            return switch (said) {
                case Ignored ignored -> Judge.ignored(ignored.reason(), ignored.detail(), ignored.cause());
                case Rejected rejected -> rejected(rejected.reason(), rejected.detail(), rejected.cause(), record);
                case Unlinked unlinked -> Judge.parked(unlinked, desk, record.headers(), Bytes.wrap(body));
                case Ruled ruled -> misrouted(record, ruled.rule().id(), ruled.cause()).orElseGet(() -> Judge.ruled(
                        ruled, isTwin(ruled.cause(), ruled.fingerprint()), desk, record.headers(), Bytes.wrap(body)));
                case Listed listed -> listed(record, listed, linked, desk, Bytes.wrap(body));
                case Normalized normalized -> misrouted(record, normalized.account().id(), normalized.cause())
                        .orElseGet(() -> Judge.taken(normalized,
                                isTwin(normalized.cause(), normalized.fingerprint()), desk, record.headers(),
                                Bytes.wrap(body)));
            };
        });
    }

    /** Before products were keyed by themselves, ingest keyed their webhooks by the delivery. */
    private Judgement listed(Record<byte[], byte[]> record, Listed said, Optional<AccountId> linked, Desk desk,
            Bytes body) {
        if (linked.isEmpty() && key(record).equals(said.cause().deliveryId())) {
            return Judge.sentOn(said, desk, record.headers(), body);
        }
        return misrouted(record, said.listing().id(), said.cause()).orElseGet(() -> Judge.listed(said,
                isTwin(said.cause(), said.fingerprint()), linked, desk, record.headers(), body));
    }

    private boolean isTwin(Cause cause, String fingerprint) {
        return seen.hasTwin(cause.source(), fingerprint, cause.receivedAt());
    }

    private boolean isDone(Cause cause) {
        return seen.find(cause.source(), cause.deliveryId(), cause.receivedAt())
                .filter(known -> known.account().isPresent() && known.position().equals(cause.position()))
                .isPresent();
    }

    /** Another partition keeps the book that the record is about, so this one must not. */
    private static Optional<Judgement> misrouted(Record<byte[], byte[]> record, String expected, Cause cause) {
        String key = key(record);
        return key.equals(expected) ? Optional.empty() : Optional.of(rejected(RejectedReason.MISROUTED,
                "the record's key is '" + key + "', the event is about " + expected, cause, record));
    }

    private static String key(Record<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
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

    private static Judgement rejected(
            RejectedReason reason, String detail, Cause cause, Record<byte[], byte[]> record) {
        return Judge.rejected(reason, detail, cause, record.headers(), Bytes.wrap(record.value()));
    }

    private Position position() {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        return new Position(metadata.topic(), metadata.partition(), metadata.offset());
    }
}
