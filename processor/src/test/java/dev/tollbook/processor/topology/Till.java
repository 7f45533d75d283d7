package dev.tollbook.processor.topology;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Both processors with stores in memory and nothing between them: a thousand stories in the time of one topology. */
final class Till {
    private final MockProcessorContext<String, byte[]> hot = new MockProcessorContext<>();
    private final MockProcessorContext<String, byte[]> slow = new MockProcessorContext<>();
    private final DeliveryProcessor deliveries;
    private final LinkProcessor links;
    private final Map<String, List<Record<String, byte[]>>> outputs = new TreeMap<>();
    private final Deque<Record<String, byte[]>> pending = new ArrayDeque<>();
    private long offset;

    Till() {
        ReceiptMeter meter = new ReceiptMeter(new SimpleMeterRegistry());
        Stream.concat(TopologyNames.LEDGER_STORES.stream(), Stream.of(TopologyNames.SEEN_DELIVERIES,
                TopologyNames.ACCOUNTS, TopologyNames.PAYMENTS, TopologyNames.ORGANIZATIONS, TopologyNames.MEMBERS,
                TopologyNames.INVITATIONS, TopologyNames.RULES, TopologyNames.PRODUCTS))
                .forEach(name -> open(hot, name));
        Stream.of(TopologyNames.LINKS, TopologyNames.WAITING, TopologyNames.PARKED).forEach(name -> open(slow, name));
        deliveries = new DeliveryProcessor(Raw.NORMALIZER, meter);
        links = new LinkProcessor(meter, Duration.ofDays(30));
        deliveries.init(hot);
        links.init(slow);
    }

    static Till of(List<Raw> webhooks) {
        Till till = new Till();
        webhooks.forEach(till::send);
        return till;
    }

    void send(Raw webhook) {
        deliver(webhook.topic(), new Record<>(webhook.key(), webhook.bytes(), Raw.RECEIVED.toEpochMilli(),
                webhook.delivery().toHeaders()));
        while (!pending.isEmpty()) {
            links.process(pending.removeFirst());
            List<? extends CapturedForward<? extends String, ? extends byte[]>> forwards = List.copyOf(
                    slow.forwarded());
            slow.resetForwards();
            forwards.forEach(this::route);
        }
    }

    List<Record<String, byte[]>> records(String sink) {
        return outputs.getOrDefault(sink, List.of());
    }

    List<Receipt> receipts() {
        return records(TopologyNames.RECEIPTS).stream().map(record -> Json.read(record.value(), Receipt.class))
                .toList();
    }

    /** Accounts as last published, by key. */
    Map<String, Account> accounts() {
        Map<String, Account> accounts = new TreeMap<>();
        for (Record<String, byte[]> record : records(TopologyNames.SUBSCRIPTIONS)) {
            if (record.value() == null) {
                accounts.remove(record.key());
            } else {
                accounts.put(record.key(), Json.read(record.value(), Account.class));
            }
        }
        return accounts;
    }

    /** What every compacted topic, and every payment, is in the end, without what tells the order of arrival. */
    Map<String, Map<String, ObjectNode>> state() {
        Map<String, Map<String, ObjectNode>> state = new TreeMap<>();
        for (String sink : List.of(TopologyNames.SUBSCRIPTIONS, TopologyNames.MEMBERSHIPS,
                TopologyNames.ORGANIZATIONS, TopologyNames.ROLES, TopologyNames.PRODUCTS, TopologyNames.PAYMENTS)) {
            Map<String, ObjectNode> values = new TreeMap<>();
            for (Record<String, byte[]> record : records(sink)) {
                String key = sink.equals(TopologyNames.PAYMENTS)
                        ? Json.read(record.value(), Payment.class).payment().id()
                        : record.key();
                if (record.value() == null) {
                    values.remove(key);
                } else {
                    values.put(key, settled(sink, record.value()));
                }
            }
            state.put(sink, values);
        }
        return state;
    }

    private static ObjectNode settled(String sink, byte[] value) {
        ObjectNode json = StripeEvent.parse(new String(value, StandardCharsets.UTF_8));
        json.remove("revision");
        if (sink.equals(TopologyNames.SUBSCRIPTIONS) || sink.equals(TopologyNames.ORGANIZATIONS)) {
            // The webhook of the revision; whose word counts is told beneath.
            json.remove("cause");
        }
        json.findParents("position").forEach(cause -> ((ObjectNode) cause).remove("position"));
        return json;
    }

    private void deliver(String topic, Record<String, byte[]> record) {
        hot.setRecordMetadata(topic, 0, offset++);
        deliveries.process(new Record<>(record.key().getBytes(StandardCharsets.UTF_8), record.value(),
                record.timestamp(), record.headers()));
        List<? extends CapturedForward<? extends String, ? extends byte[]>> forwards = List.copyOf(hot.forwarded());
        hot.resetForwards();
        forwards.forEach(this::route);
    }

    private void route(CapturedForward<? extends String, ? extends byte[]> forward) {
        Record<String, byte[]> record = new Record<>(forward.record().key(), forward.record().value(),
                forward.record().timestamp(), forward.record().headers());
        String sink = forward.childName().orElseThrow();
        switch (sink) {
            case TopologyNames.TO_LINKS, TopologyNames.ANSWERS -> pending.addLast(record);
            case TopologyNames.TO_LINKED -> deliver(Topics.LINKED, record);
            default -> outputs.computeIfAbsent(sink, any -> new ArrayList<>()).add(record);
        }
    }

    private static void open(MockProcessorContext<String, byte[]> context, String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name),
                Serdes.String(),
                Serdes.ByteArray()).withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
    }
}
