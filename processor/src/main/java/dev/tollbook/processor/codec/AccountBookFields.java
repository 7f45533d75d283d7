package dev.tollbook.processor.codec;

import dev.tollbook.processor.order.Before;
import dev.tollbook.processor.order.Leaves;
import dev.tollbook.processor.order.PastDueRun;
import dev.tollbook.processor.order.SnapshotEvidence;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.reduce.Candidate;
import dev.tollbook.processor.reduce.Closing;
import dev.tollbook.processor.reduce.FactsEntry;
import dev.tollbook.processor.reduce.FeatureBook;
import dev.tollbook.processor.reduce.ItemBook;
import dev.tollbook.processor.reduce.ItemEntry;
import dev.tollbook.processor.reduce.PayerLink;
import dev.tollbook.processor.reduce.SnapshotBook;
import dev.tollbook.processor.reduce.SnapshotEntry;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.LinkSource;
import dev.tollbook.schemas.event.SubscriptionFacts;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The fields of the book of an account, which is read and written with every webhook: as JSON that was a quarter of the
 * processor's work.
 */
public final class AccountBookFields {
    /** Of the store of accounts. */
    public static final Codec<AccountBook> CODEC = new FieldCodec<>(AccountBook.class, AccountBookFields::write,
            AccountBookFields::book);

    private AccountBookFields() {}

    private static void write(FieldWriter to, AccountBook book) {
        SubscriptionFields.write(to, book.account());
        to.number(book.revision()).optional(book.link(), link -> write(to, link));
        SubscriptionFields.write(to, book.cause());
        map(to, book.snapshots().subscriptions(), entry -> write(to, entry));
        map(to, book.items().subscriptions(), entry -> write(to, entry));
        map(to, book.items().items(), entry -> write(to, entry));
        to.optional(book.closing(), closing -> to.instant(closing.at()).text(closing.deliveryId()));
        // Few customers have them.
        to.optional(book.stated(), stated -> to.blob(Json.bytes(stated)));
    }

    private static AccountBook book(FieldReader from) {
        return new AccountBook(
                SubscriptionFields.account(from),
                from.number(),
                from.optional(() -> link(from)),
                SubscriptionFields.cause(from),
                new SnapshotBook(map(from, () -> snapshotEntry(from))),
                new ItemBook(map(from, () -> factsEntry(from)), map(from, () -> itemEntry(from))),
                from.optional(() -> new Closing(from.instant(), from.text())),
                from.optional(() -> Json.read(from.blob(), FeatureBook.class)));
    }

    private static void write(FieldWriter to, PayerLink link) {
        to.text(link.payer().id()).constant(link.payer().type()).constant(link.source()).instant(link.since())
                .text(link.deliveryId());
    }

    private static PayerLink link(FieldReader from) {
        return new PayerLink(new Payer(from.text(), from.constant(PayerType.class)), from.constant(LinkSource.class),
                from.instant(), from.text());
    }

    private static void write(FieldWriter to, SnapshotEntry entry) {
        to.list(entry.candidates(), candidate -> {
            to.instant(candidate.occurredAt());
            write(to, candidate.evidence());
            SubscriptionFields.write(to, candidate.subscription());
        });
        write(to, entry.pastDue());
    }

    private static SnapshotEntry snapshotEntry(FieldReader from) {
        return new SnapshotEntry(
                from.list(() -> new Candidate(from.instant(), evidence(from), SubscriptionFields.subscription(from))),
                pastDue(from));
    }

    private static void write(FieldWriter to, SnapshotEvidence evidence) {
        to.number(evidence.rank()).flag(evidence.terminal()).flag(evidence.pastDue()).flag(evidence.turnsPastDue())
                .blob(evidence.before().held().bytes()).blob(evidence.before().absent().bytes())
                .blob(evidence.after().bytes()).text(evidence.content());
    }

    private static SnapshotEvidence evidence(FieldReader from) {
        return new SnapshotEvidence(Math.toIntExact(from.number()), from.flag(), from.flag(), from.flag(),
                new Before(new Leaves(from.blob()), new Leaves(from.blob())), new Leaves(from.blob()), from.text());
    }

    private static void write(FieldWriter to, FactsEntry entry) {
        SubscriptionFacts facts = entry.facts();
        to.text(facts.providerStatus()).instants(facts.startedAt()).instants(facts.endedAt())
                .instant(facts.updatedAt()).instant(entry.occurredAt());
        SubscriptionFields.write(to, entry.cause());
    }

    private static FactsEntry factsEntry(FieldReader from) {
        return new FactsEntry(
                new SubscriptionFacts(from.text(), from.instants(), from.instants(), from.instant()),
                from.instant(), SubscriptionFields.cause(from));
    }

    private static void write(FieldWriter to, ItemEntry entry) {
        to.texts(entry.subscriptionId());
        SubscriptionFields.write(to, entry.newest().item());
        to.instant(entry.newest().updatedAt()).instant(entry.occurredAt());
        write(to, entry.pastDue());
    }

    private static ItemEntry itemEntry(FieldReader from) {
        return new ItemEntry(from.texts(), new ItemSnapshot(SubscriptionFields.item(from), from.instant()),
                from.instant(), pastDue(from));
    }

    private static void write(FieldWriter to, PastDueRun run) {
        to.instants(run.lastOtherwise()).instants(run.lastTurn()).list(run.said(), to::instant);
    }

    private static PastDueRun pastDue(FieldReader from) {
        return new PastDueRun(from.instants(), from.instants(), from.list(from::instant));
    }

    private static <V> void map(FieldWriter to, Map<String, V> entries, Consumer<V> value) {
        to.list(entries.entrySet(), entry -> {
            to.text(entry.getKey());
            value.accept(entry.getValue());
        });
    }

    private static <V> NavigableMap<String, V> map(FieldReader from, Supplier<V> value) {
        NavigableMap<String, V> entries = new TreeMap<>();
        for (long left = from.number(); left > 0; left--) {
            entries.put(from.text(), value.get());
        }
        return entries;
    }
}
