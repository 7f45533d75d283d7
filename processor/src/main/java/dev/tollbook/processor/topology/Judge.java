package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.normalize.IgnoredReason;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.reduce.Reducer;
import dev.tollbook.processor.reduce.Reduction;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.receipt.DeadLetter;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/** Turns what was understood of a raw record into what is stored and forwarded. No state, no clock. */
final class Judge {
    /** Kafka's default limit for a record is 1 MiB, headers and key included. */
    static final int MAX_BYTES = 900_000;
    private static final String RAW_SCHEMA = "bytes";

    private Judge() {}

    /** A delivery that bears state. */
    static Judgement taken(Fact fact, Cause cause, Optional<AccountBook> known, Headers raw, Bytes body) {
        Reduction reduction = Reducer.reduce(known, fact);
        AccountBook book = reduction.book();
        byte[] stored = Json.bytes(book);
        byte[] event = Json.bytes(fact.event());
        Optional<byte[]> account = reduction.published().map(Json::bytes);
        if (stored.length > MAX_BYTES || event.length > MAX_BYTES
                || account.filter(a -> a.length > MAX_BYTES).isPresent()) {
            return rejected(RejectedReason.TOO_LARGE,
                    "the book of " + book.account() + " would exceed " + MAX_BYTES + " bytes", cause, raw, body);
        }
        List<Emission> emissions = new ArrayList<>();
        if (reduction.verdict() != Verdict.TWIN) {
            emissions.add(new Emission(TopologyNames.EVENTS, book.payer().id(), Optional.of(Bytes.wrap(event)),
                    cause.toHeaders(BillingEvent.SCHEMA)));
        }
        reduction.former().ifPresent(former -> emissions.add(
                subscription(former.id(), book.account(), Optional.empty(), cause)));
        account.ifPresent(value -> emissions.add(
                subscription(book.payer().id(), book.account(), Optional.of(Bytes.wrap(value)), cause)));
        Receipt receipt = receipt(reduction, cause);
        emissions.add(emission(receipt));
        Seen seen = new Seen(Seen.VERSION, cause.receivedAt(), cause.eventType(), book.account());
        return new Judgement(receipt, Optional.of(new Judgement.StoredBook(book.account(), Bytes.wrap(stored))),
                Optional.of(Bytes.wrap(Json.bytes(seen))), List.of(), emissions);
    }

    /** A delivery that bears on credits alone; its receipt is final like any other. */
    static Judgement credited(LedgerJudgement said, AccountId account, String payer, Cause cause) {
        Receipt receipt = new Receipt(cause, said.verdict().outcome(), said.verdict().reason(),
                said.verdict().detail(), Optional.of(account), Optional.of(payer), 0);
        Seen seen = new Seen(Seen.VERSION, cause.receivedAt(), cause.eventType(), account);
        return only(receipt).with(said).remembering(Bytes.wrap(Json.bytes(seen)));
    }

    /** A delivery that was taken in before. */
    static Judgement duplicate(Cause cause, Seen seen, Optional<AccountBook> book) {
        Cause named = new Cause(
                cause.source(), cause.deliveryId(), seen.eventType(), cause.position(), cause.receivedAt());
        return only(new Receipt(named, Outcome.DUPLICATE, Optional.of("same-delivery"),
                Optional.of("this delivery was taken in at " + seen.at()), Optional.of(seen.account()),
                book.map(known -> known.payer().id()), book.map(AccountBook::revision).orElse(0L)));
    }

    static Judgement ignored(IgnoredReason reason, String detail, Cause cause) {
        return only(untouched(cause, Outcome.IGNORED, reason.label(), detail));
    }

    /** The bytes go to the dead letters as they came, with all their headers. */
    static Judgement rejected(RejectedReason reason, String detail, Cause cause, Headers raw, Bytes body) {
        Headers headers = new RecordHeaders(raw);
        for (Header header : cause.toHeaders(RAW_SCHEMA)) {
            headers.add(header);
        }
        headers.add(DeadLetter.REASON_HEADER, reason.label().getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetter.DETAIL_HEADER, detail.getBytes(StandardCharsets.UTF_8));
        Receipt receipt = untouched(cause, Outcome.DEAD_LETTERED, reason.label(), detail);
        return new Judgement(receipt, Optional.empty(), Optional.empty(), List.of(), List.of(
                new Emission(TopologyNames.DEAD_LETTERS, cause.deliveryId(), Optional.ofNullable(body), headers),
                emission(receipt)));
    }

    static Judgement only(Receipt receipt) {
        return new Judgement(receipt, Optional.empty(), Optional.empty(), List.of(), List.of(emission(receipt)));
    }

    private static Receipt receipt(Reduction reduction, Cause cause) {
        AccountBook book = reduction.book();
        Optional<AccountId> account = Optional.of(book.account());
        Optional<String> payer = Optional.of(book.payer().id());
        return switch (reduction.verdict()) {
            case APPLIED -> new Receipt(cause, Outcome.APPLIED, Optional.empty(), Optional.empty(), account, payer,
                    book.revision());
            case TWIN -> new Receipt(cause, Outcome.DUPLICATE, Optional.of("twin"),
                    Optional.of("another delivery said the same"), account, payer, book.revision());
            case SUPERSEDED -> new Receipt(cause, Outcome.SUPERSEDED, Optional.empty(),
                    Optional.of("what is known is newer"), account, payer, book.revision());
        };
    }

    private static Receipt untouched(Cause cause, Outcome outcome, String reason, String detail) {
        return new Receipt(cause, outcome, Optional.of(reason), Optional.of(detail), Optional.empty(),
                Optional.empty(), 0);
    }

    private static Emission emission(Receipt receipt) {
        return new Emission(TopologyNames.RECEIPTS, receipt.cause().deliveryId(),
                Optional.of(Bytes.wrap(Json.bytes(receipt))), receipt.cause().toHeaders(Receipt.SCHEMA));
    }

    private static Emission subscription(String payer, AccountId account, Optional<Bytes> value, Cause cause) {
        return new Emission(TopologyNames.SUBSCRIPTIONS, new PayerAccountKey(payer, account).toString(), value,
                cause.toHeaders(Account.SCHEMA));
    }
}
