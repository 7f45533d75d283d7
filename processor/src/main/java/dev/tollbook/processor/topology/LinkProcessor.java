package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Normalizer;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings webhooks that name no customer together with what tells whose they are. A webhook waits in one place, under
 * its delivery id, and asks for every object that it names, each of which may lie on another partition; the first answer
 * sends it on. So it is sent on once, or given up once, however many of its objects become known.
 */
final class LinkProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOGGER = LoggerFactory.getLogger(LinkProcessor.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(10);

    private final ReceiptMeter meter;
    private final Duration patience;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> links;
    private KeyValueStore<String, byte[]> waiting;
    private KeyValueStore<String, byte[]> parked;
    private boolean busy;
    /** When it last looked for what waits too long, in epoch millis, by the time of the records; see {@link #advance}. */
    private long looked;

    LinkProcessor(ReceiptMeter meter, Duration patience) {
        this.meter = meter;
        this.patience = patience;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        links = initialized.getStateStore(TopologyNames.LINKS);
        waiting = initialized.getStateStore(TopologyNames.WAITING);
        parked = initialized.getStateStore(TopologyNames.PARKED);
        initialized.schedule(LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::giveUpIfIdle);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        busy = true;
        Optional<LinkMessage> message = record.key() == null || record.value() == null ? Optional.empty()
                : LinkMessage.of(record.headers());
        if (message.isEmpty()) {
            LOGGER.atWarn().addKeyValue("key", record.key()).log("passed over a foreign record on the topic of links");
            return;
        }
        switch (message.get()) {
            case LEARNED -> learn(record.key(), text(record.value()), record.timestamp());
            case ASKED -> ask(record.key(), text(record.value()), record.timestamp());
            case PARKED -> parked.put(record.key(), Json.bytes(
                    Parked.of(record.value(), record.headers(), Instant.ofEpochMilli(record.timestamp()))));
            case ANSWERED -> sendOn(record.key(), text(record.value()), record.timestamp());
        }
        advance(record.timestamp());
    }

    /**
     * Stream time would be that of the whole task, and the raw records that it reads too are ahead of what they have to
     * say of links: of a backlog by half a second, in which a year may pass. Only what came this way counts.
     */
    private void advance(long timestamp) {
        if (timestamp - looked >= LOOK_EVERY.toMillis()) {
            looked = timestamp;
            giveUp(timestamp);
        }
    }

    /** An object has one customer for good; should events disagree, the choice must not depend on their order. */
    private void learn(String object, String customer, long timestamp) {
        byte[] known = links.get(object);
        if (known == null || customer.compareTo(text(known)) < 0) {
            links.put(object, bytes(customer));
        }
        for (KeyValue<String, byte[]> waiter : all(waiting, object)) {
            answer(waiter.key.substring(waiter.key.lastIndexOf(Desk.SEPARATOR) + 1), customer, timestamp);
            waiting.delete(waiter.key);
        }
    }

    private void ask(String object, String deliveryId, long timestamp) {
        byte[] customer = links.get(object);
        if (customer == null) {
            waiting.put(Desk.key(object, deliveryId), bytes(Long.toString(timestamp)));
        } else {
            answer(deliveryId, text(customer), timestamp);
        }
    }

    private void answer(String deliveryId, String customer, long timestamp) {
        forward(LinkMessage.ANSWERED.saying(TopologyNames.ANSWERS, deliveryId, customer), timestamp);
    }

    private void sendOn(String deliveryId, String customer, long timestamp) {
        byte[] found = parked.get(deliveryId);
        if (found != null) {
            Parked webhook = Json.read(found, Parked.class);
            forward(new Emission(TopologyNames.TO_LINKED, customer, Optional.of(Bytes.wrap(webhook.bytes())),
                    webhook.toHeaders()), Math.max(timestamp, webhook.receivedAt().toEpochMilli()));
            parked.delete(deliveryId);
        }
    }

    /**
     * By the wall clock only if nothing came since it was last asked: a rebuild reads old records, whose links are old
     * too and follow behind them.
     */
    private void giveUpIfIdle(long wallClock) {
        if (!busy) {
            giveUp(wallClock);
        }
        busy = false;
    }

    private void giveUp(long now) {
        long limit = now - patience.toMillis();
        for (KeyValue<String, byte[]> entry : all(parked)) {
            Parked webhook = Json.read(entry.value, Parked.class);
            if (webhook.receivedAt().toEpochMilli() < limit) {
                giveUp(entry.key, webhook, now);
                parked.delete(entry.key);
            }
        }
        for (KeyValue<String, byte[]> waiter : all(waiting)) {
            if (Long.parseLong(text(waiter.value)) < limit) {
                waiting.delete(waiter.key);
            }
        }
    }

    private void giveUp(String deliveryId, Parked webhook, long now) {
        Headers headers = webhook.toHeaders();
        Cause cause = webhook.cause(deliveryId, Normalizer.typeOf(webhook.bytes()));
        String detail = "nothing told within " + patience + " which customer it is about; send it again once that is "
                + "known";
        Receipt receipt = Judge.untouched(cause, Outcome.DEAD_LETTERED, RejectedReason.UNLINKED.label(), detail);
        forward(Judge.deadLetter(TopologyNames.UNLINKED_DEAD_LETTERS, RejectedReason.UNLINKED, detail, cause, headers,
                Optional.of(Bytes.wrap(webhook.bytes()))), now);
        forward(Judge.emission(TopologyNames.UNLINKED_RECEIPTS, receipt), now);
        meter.count(receipt);
    }

    private void forward(Emission emission, long timestamp) {
        context.forward(new Record<>(emission.key(), emission.value().map(Bytes::get).orElse(null), timestamp,
                emission.headers()), emission.sink());
    }

    private static List<KeyValue<String, byte[]>> all(KeyValueStore<String, byte[]> store, String first) {
        return read(store.range(first + Desk.SEPARATOR, first + (char) (Desk.SEPARATOR + 1)));
    }

    private static List<KeyValue<String, byte[]>> all(KeyValueStore<String, byte[]> store) {
        return read(store.all());
    }

    private static List<KeyValue<String, byte[]>> read(KeyValueIterator<String, byte[]> entries) {
        List<KeyValue<String, byte[]>> found = new ArrayList<>();
        try (entries) {
            entries.forEachRemaining(found::add);
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
