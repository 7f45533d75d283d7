package dev.tollbook.store.feed;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.json.MalformedJsonException;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerHash;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of the topics that the projection and the mirror follow. Never throws: see {@link Derived.Unreadable}. */
public final class DerivedRecords {
    /** What the store follows. */
    public static final List<String> TOPICS = List.of(Topics.SUBSCRIPTIONS, Topics.RECEIPTS, Topics.CATALOG,
            Topics.PRODUCTS, Topics.MEMBERSHIPS, Topics.ORGANIZATIONS, Topics.ROLES);

    /** What Postgres is to hold beside that; {@code has()} needs none of it in memory. */
    public static final List<String> PROJECTED = Stream
            .concat(TOPICS.stream(), Stream.of(Topics.CREDIT_LEDGER, Topics.CREDIT_BALANCES, Topics.PAYMENTS)).toList();

    private DerivedRecords() {}

    public static Derived read(ConsumerRecord<byte[], byte[]> record) {
        Position position = new Position(record.topic(), record.partition(), record.offset());
        try {
            return switch (record.topic()) {
                case Topics.SUBSCRIPTIONS -> account(position, record);
                case Topics.RECEIPTS -> new Derived.ReceiptWritten(position,
                        complete(Json.read(value(record), Receipt.class)));
                case Topics.CREDIT_LEDGER -> new Derived.EntryPosted(position,
                        complete(Json.read(value(record), LedgerEntry.class)));
                case Topics.CREDIT_BALANCES -> new Derived.BalanceChanged(position,
                        complete(Json.read(value(record), CreditBalance.class)));
                case Topics.PRODUCTS -> new Derived.ListingChanged(position, listing(record));
                case Topics.CATALOG -> catalog(position, record);
                case Topics.MEMBERSHIPS -> MembershipRecords.membership(position, record);
                case Topics.ORGANIZATIONS -> MembershipRecords.organization(position, record);
                case Topics.ROLES -> MembershipRecords.rule(position, record);
                case Topics.PAYMENTS -> new Derived.PaymentChanged(position,
                        complete(Json.read(value(record), Payment.class)));
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

    /** A receipt as it lies on its topic; empty for what is none. */
    public static Optional<Receipt> receipt(byte[] value) {
        try {
            return Optional.of(complete(Json.read(value, Receipt.class)));
        } catch (MalformedJsonException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }

    private static Listing listing(ConsumerRecord<byte[], byte[]> record) {
        Listing listing = Json.read(value(record), Listing.class);
        Objects.requireNonNull(record.key(), "a record without a key");
        String key = new String(record.key(), StandardCharsets.UTF_8);
        if (!key.equals(listing.id())) {
            throw new IllegalArgumentException("key " + key + " over a value of " + listing.id());
        }
        return listing;
    }

    private static Receipt complete(Receipt receipt) {
        Objects.requireNonNull(receipt.outcome(), "a receipt without outcome");
        Objects.requireNonNull(receipt.cause().deliveryId(), "a receipt without delivery id");
        Objects.requireNonNull(receipt.cause().position(), "a receipt without position");
        return receipt;
    }

    private static LedgerEntry complete(LedgerEntry entry) {
        if (!LedgerHash.of(entry).equals(entry.hash())) {
            throw new IllegalArgumentException("entry " + entry.id() + " does not have the hash that it claims");
        }
        return entry;
    }

    private static CreditBalance complete(CreditBalance balance) {
        Objects.requireNonNull(balance.account(), "a balance without account");
        Objects.requireNonNull(balance.cause(), "a balance without cause");
        return balance;
    }

    private static Payment complete(Payment payment) {
        Objects.requireNonNull(payment.account(), "a payment without account");
        Objects.requireNonNull(payment.payer().id(), "a payment without payer");
        Objects.requireNonNull(payment.payment().id(), "a payment without id");
        return payment;
    }

    private static Derived catalog(Position position, ConsumerRecord<byte[], byte[]> record) {
        Catalog catalog = Json.read(value(record), Catalog.class);
        if (!catalog.problems().isEmpty()) {
            throw new IllegalArgumentException(
                    "an unusable catalogue, the one before stays in force: " + String.join("; ", catalog.problems()));
        }
        return new Derived.CatalogApplied(position, Instant.ofEpochMilli(record.timestamp()), catalog);
    }

    static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        return Objects.requireNonNull(record.value(), "a record without a value");
    }
}
