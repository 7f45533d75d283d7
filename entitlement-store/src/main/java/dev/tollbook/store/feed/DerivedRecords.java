package dev.tollbook.store.feed;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of the topics that the projection and the mirror follow. Never throws: see {@link Derived.Unreadable}. */
public final class DerivedRecords {
    /** What the store follows. */
    public static final List<String> TOPICS = List.of(Topics.SUBSCRIPTIONS, Topics.RECEIPTS, Topics.CATALOG);

    private DerivedRecords() {}

    public static Derived read(ConsumerRecord<byte[], byte[]> record) {
        Position position = new Position(record.topic(), record.partition(), record.offset());
        try {
            return switch (record.topic()) {
                case Topics.SUBSCRIPTIONS -> account(position, record);
                case Topics.RECEIPTS -> new Derived.ReceiptWritten(position,
                        complete(Json.read(value(record), Receipt.class)));
                case Topics.CATALOG -> catalog(position, record);
                default -> throw new IllegalArgumentException("topic " + record.topic() + " is not followed");
            };
        } catch (MalformedJsonException | IllegalArgumentException | NullPointerException e) {
            return new Derived.Unreadable(position, String.valueOf(e.getMessage()));
        }
    }

    private static Derived account(Position position, ConsumerRecord<byte[], byte[]> record) {
        Objects.requireNonNull(record.key(), "a record without a key");
        PayerAccountKey key = PayerAccountKey.parse(new String(record.key(), StandardCharsets.UTF_8));
        if (record.value() == null) {
            return new Derived.AccountLeft(position, key);
        }
        Account account = Json.read(record.value(), Account.class);
        if (!key.equals(new PayerAccountKey(account.payer().id(), account.account()))) {
            throw new IllegalArgumentException("key " + key + " over a value of " + account.payer().id() + "|"
                    + account.account());
        }
        Objects.requireNonNull(account.payer().type(), "an account whose payer has no type");
        return new Derived.AccountChanged(position, account);
    }

    private static Receipt complete(Receipt receipt) {
        Objects.requireNonNull(receipt.outcome(), "a receipt without outcome");
        Objects.requireNonNull(receipt.cause().deliveryId(), "a receipt without delivery id");
        Objects.requireNonNull(receipt.cause().position(), "a receipt without position");
        return receipt;
    }

    private static Derived catalog(Position position, ConsumerRecord<byte[], byte[]> record) {
        Catalog catalog = Json.read(value(record), Catalog.class);
        if (!catalog.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    "an unusable catalogue, the one before stays in force: " + String.join("; ", catalog.problems()));
        }
        return new Derived.CatalogApplied(position, Instant.ofEpochMilli(record.timestamp()), catalog);
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(record.value(), "a record without a value");
    }
}
