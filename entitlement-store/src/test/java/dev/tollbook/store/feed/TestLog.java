package dev.tollbook.store.feed;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The followed topics in memory, and kafka-clients' own mock consumer over them. */
public final class TestLog {
    public static final int PARTITIONS = 2;

    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    public TestLog() {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            ends.put(new TopicPartition(Topics.SUBSCRIPTIONS, partition), 0L);
            ends.put(new TopicPartition(Topics.RECEIPTS, partition), 0L);
            ends.put(new TopicPartition(Topics.PRODUCTS, partition), 0L);
            ends.put(new TopicPartition(Topics.MEMBERSHIPS, partition), 0L);
            ends.put(new TopicPartition(Topics.ORGANIZATIONS, partition), 0L);
            ends.put(new TopicPartition(Topics.ROLES, partition), 0L);
        }
        ends.put(new TopicPartition(Topics.CATALOG, 0), 0L);
    }

    public TestLog state(Account account) {
        PayerAccountKey key = new PayerAccountKey(account.payer().id(), account.account());
        return add(Topics.SUBSCRIPTIONS, key.partition(PARTITIONS), key.toString(), Json.bytes(account));
    }

    public TestLog left(PayerAccountKey key) {
        return add(Topics.SUBSCRIPTIONS, key.partition(PARTITIONS), key.toString(), null);
    }

    public TestLog member(Membership membership) {
        MembershipKey key = new MembershipKey(membership.organization(), membership.member().user());
        return add(Topics.MEMBERSHIPS, key.partition(PARTITIONS), key.toString(), Json.bytes(membership));
    }

    /** The user's membership has ended, with that revision. */
    public TestLog left(MembershipKey key, long revision, Cause cause) {
        add(Topics.MEMBERSHIPS, key.partition(PARTITIONS), key.toString(), null);
        cause.toTombstoneHeaders(Membership.SCHEMA, revision)
                .forEach(header -> records.get(records.size() - 1).headers().add(header));
        return this;
    }

    public TestLog organization(Organization organization) {
        return add(Topics.ORGANIZATIONS, 0, organization.id(), Json.bytes(organization));
    }

    public TestLog payment(Payment payment) {
        return add(Topics.PAYMENTS, 0, payment.payer().id(), Json.bytes(payment));
    }

    public TestLog rule(AccessRule rule) {
        return add(Topics.ROLES, 0, rule.id(), Json.bytes(rule));
    }

    public TestLog receipt(Receipt receipt) {
        return add(Topics.RECEIPTS, 0, receipt.cause().deliveryId(), Json.bytes(receipt));
    }

    public TestLog listing(Listing listing) {
        return add(Topics.PRODUCTS, 0, listing.id(), Json.bytes(listing));
    }

    public TestLog catalog(Catalog catalog) {
        return add(Topics.CATALOG, 0, "file", Json.bytes(catalog));
    }

    public TestLog add(String topic, int partition, String key, byte[] value) {
        long offset = ends.merge(new TopicPartition(topic, partition), 1L, Long::sum) - 1;
        records.add(new ConsumerRecord<>(topic, partition, offset, key.getBytes(StandardCharsets.UTF_8), value));
        return this;
    }

    public List<ConsumerRecord<byte[], byte[]>> records() {
        return List.copyOf(records);
    }

    /** What the records mean, in the order in which they were added. */
    public List<Derived> derived() {
        return records.stream().map(DerivedRecords::read).toList();
    }

    public Map<TopicPartition, Long> ends() {
        return Map.copyOf(ends);
    }

    /** A member of a group that gets all partitions and all records with its first poll, then does {@code next}, one a poll. */
    public MockConsumer<byte[], byte[]> member(Runnable... next) {
        MockConsumer<byte[], byte[]> consumer = consumer();
        consumer.schedulePollTask(() -> {
            consumer.rebalance(ends.keySet());
            records.forEach(consumer::addRecord);
        });
        for (Runnable task : next) {
            consumer.schedulePollTask(task);
        }
        return consumer;
    }

    /** A consumer without a group that gets all records from where it is with its first poll, then does {@code next}. */
    public MockConsumer<byte[], byte[]> single(Runnable... next) {
        MockConsumer<byte[], byte[]> consumer = consumer();
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
        for (Runnable task : next) {
            consumer.schedulePollTask(task);
        }
        return consumer;
    }

    private MockConsumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        ends.keySet().forEach(partition -> beginnings.put(partition, 0L));
        consumer.updateBeginningOffsets(beginnings);
        consumer.updateEndOffsets(ends);
        Map<String, List<PartitionInfo>> infos = new HashMap<>();
        ends.keySet().forEach(partition -> infos.computeIfAbsent(partition.topic(), topic -> new ArrayList<>())
                .add(new PartitionInfo(partition.topic(), partition.partition(), Node.noNode(), new Node[0],
                        new Node[0])));
        infos.forEach(consumer::updatePartitions);
        return consumer;
    }

    /** Where the record that was added last lies. */
    public Position last() {
        ConsumerRecord<byte[], byte[]> record = records.get(records.size() - 1);
        return new Position(record.topic(), record.partition(), record.offset());
    }
}
