package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.normalize.IgnoredReason;
import dev.tollbook.processor.normalize.Normalization.Listed;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Ruled;
import dev.tollbook.processor.normalize.Normalization.Unlinked;
import dev.tollbook.processor.normalize.RejectedReason;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.DeadLetter;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;

/** Turns what was understood of a raw record into what is stored and forwarded. No clock; reads through the desk. */
final class Judge {
    /** Kafka's default limit for a record is 1 MiB, headers and key included. */
    static final int MAX_BYTES = 900_000;
    private static final String RAW_SCHEMA = "bytes";

    private Judge() {}

    /**
     * A delivery that bears state.
     *
     * @param twin whether another delivery said the same; what it says is taken in all the same, for then the choice
     *             between the two does not depend on their order
     */
    static Judgement taken(Normalized said, boolean twin, Desk desk, Headers raw, Bytes body) {
        Cause cause = said.cause();
        Intake intake = new Intake(desk);
        List<Verdict> verdicts = new ArrayList<>();
        for (Fact fact : said.facts()) {
            Verdict verdict = intake.take(fact);
            verdicts.add(verdict);
            if (!twin && verdict != Verdict.TWIN) {
                desk.emit(TopologyNames.EVENTS, AccountIntake.payer(desk, said.account()).id(), fact.event(),
                        cause.toHeaders(BillingEvent.SCHEMA));
            }
        }
        CreditIntake credits = new CreditIntake(desk);
        Optional<LedgerJudgement> credited = credits.take(said.account(), said.credits());
        said.facts().stream().findFirst().ifPresent(
                fact -> credits.rehome(said.account(), fact.event().occurredAt(), cause));
        said.proves().forEach(id -> desk.emit(
                LinkMessage.LEARNED.saying(TopologyNames.TO_LINKS, id, said.account().id())));
        if (said.facts().isEmpty() && said.credits().isEmpty()) {
            Receipt receipt = untouched(cause, Outcome.IGNORED, IgnoredReason.NO_STATE.label(),
                    "says nothing that is kept");
            return closing(desk, receipt);
        }
        if (desk.largest() > MAX_BYTES) {
            return rejected(RejectedReason.TOO_LARGE,
                    "the book of " + said.account() + " would exceed " + MAX_BYTES + " bytes", cause, raw, body);
        }
        Optional<LedgerJudgement> unbooked = credited.filter(LedgerJudgement::isRefused);
        if (unbooked.isPresent()) {
            // What it says of anything but credits holds all the same. Not remembered: a redrive shall book it.
            Judgement refused = rejected(unbooked.get().refusal(),
                    unbooked.get().verdict().detail().orElse(""), cause, raw, body);
            refused.emissions().forEach(desk::emit);
            return new Judgement(refused.receipt(), desk.writes(), desk.emissions());
        }
        remember(desk, cause, said.fingerprint(), Optional.of(said.account()));
        return closing(desk, receipt(said, twin, verdicts, credited, desk));
    }

    private static Receipt receipt(Normalized said, boolean twin, List<Verdict> verdicts,
            Optional<LedgerJudgement> credited, Desk desk) {
        Optional<AccountId> account = Optional.of(said.account());
        Optional<String> payer = Optional.of(AccountIntake.payer(desk, said.account()).id());
        long revision = AccountIntake.book(desk, said.account()).map(AccountBook::revision).orElse(0L);
        if (!twin && credited.isPresent() && verdicts.isEmpty()) {
            return new Receipt(said.cause(), credited.get().verdict().outcome(),
                    credited.get().verdict().reason(), credited.get().verdict().detail(), account, payer, revision,
                    desk.touched());
        }
        List<Verdict> all = new ArrayList<>(verdicts);
        credited.filter(booked -> booked.verdict().outcome() == Outcome.APPLIED)
                .ifPresent(booked -> all.add(Verdict.APPLIED));
        return receipt(outcome(twin, all), said.cause(), account, payer, revision, desk.touched());
    }

    /** A role or a permission. */
    static Judgement ruled(Ruled said, boolean twin, Desk desk, Headers raw, Bytes body) {
        Verdict verdict = new RuleIntake(desk).take(said.rule());
        if (desk.largest() > MAX_BYTES) {
            return rejected(RejectedReason.TOO_LARGE, said.rule().id() + " would exceed " + MAX_BYTES + " bytes",
                    said.cause(), raw, body);
        }
        remember(desk, said.cause(), said.fingerprint(), Optional.empty());
        return closing(desk, receipt(outcome(twin, List.of(verdict)), said.cause(), Optional.empty(),
                Optional.empty(), 0, desk.touched()));
    }

    /**
     * A product or a price.
     *
     * @param linked its own id, if it was sent on to here
     */
    static Judgement listed(Listed said, boolean twin, Optional<AccountId> linked, Desk desk, Headers raw, Bytes body) {
        Verdict verdict = new ListingIntake(desk).take(said);
        if (desk.largest() > MAX_BYTES) {
            return rejected(RejectedReason.TOO_LARGE, said.listing().id() + " would exceed " + MAX_BYTES + " bytes",
                    said.cause(), raw, body);
        }
        remember(desk, said.cause(), said.fingerprint(), linked);
        return closing(desk, receipt(outcome(twin, List.of(verdict)), said.cause(), Optional.empty(),
                Optional.empty(), 0, desk.touched()));
    }

    /** A product or a price on the wrong partition: sent on to the one that keeps its id, by way of the links. */
    static Judgement sentOn(Listed said, Desk desk, Headers raw, Bytes body) {
        Cause cause = said.cause();
        park(desk, cause, raw, body);
        desk.emit(LinkMessage.ANSWERED.saying(TopologyNames.TO_LINKS, cause.deliveryId(), said.listing().id()));
        return closing(desk, untouched(cause, Outcome.PARKED, "sent-on",
                "its record is keyed by the delivery, so it is sent on to where " + said.listing().id() + " is kept"));
    }

    private static void park(Desk desk, Cause cause, Headers raw, Bytes body) {
        desk.emit(new Emission(TopologyNames.TO_LINKS, cause.deliveryId(), Optional.of(body),
                LinkMessage.PARKED.in(with(raw, cause))));
        desk.write(TopologyNames.SEEN_DELIVERIES, SeenDeliveries.key(cause.source(), cause.deliveryId()),
                seen(cause, Optional.empty()));
    }

    /** A delivery that does not tell whose it is: sent to where the links are kept. */
    static Judgement parked(Unlinked said, Desk desk, Headers raw, Bytes body) {
        Cause cause = said.cause();
        park(desk, cause, raw, body);
        said.references().forEach(id -> desk.emit(
                LinkMessage.ASKED.saying(TopologyNames.TO_LINKS, id, cause.deliveryId())));
        return closing(desk, untouched(cause, Outcome.PARKED, "unlinked",
                "waits to learn whose these are: " + String.join(", ", said.references())));
    }

    /** A delivery that was taken in before. */
    static Judgement duplicate(Cause cause, Seen seen, Optional<AccountBook> book) {
        Cause named = new Cause(
                cause.source(), cause.deliveryId(), seen.eventType(), cause.position(), cause.receivedAt());
        return only(new Receipt(named, Outcome.DUPLICATE, Optional.of("same-delivery"),
                Optional.of("this delivery was taken in at " + seen.at()), seen.account(),
                book.map(known -> known.payer().id()), book.map(AccountBook::revision).orElse(0L)));
    }

    static Judgement ignored(IgnoredReason reason, String detail, Cause cause) {
        return only(untouched(cause, Outcome.IGNORED, reason.label(), detail));
    }

    /** The bytes go to the dead letters as they came, with all their headers. */
    static Judgement rejected(RejectedReason reason, String detail, Cause cause, Headers raw, Bytes body) {
        Receipt receipt = untouched(cause, Outcome.DEAD_LETTERED, reason.label(), detail);
        return new Judgement(receipt, List.of(), List.of(
                deadLetter(TopologyNames.DEAD_LETTERS, reason, detail, cause, with(raw, cause),
                        Optional.ofNullable(body)),
                emission(TopologyNames.RECEIPTS, receipt)));
    }

    static Emission deadLetter(String sink, RejectedReason reason, String detail, Cause cause, Headers headers,
            Optional<Bytes> body) {
        Headers explained = new RecordHeaders(headers);
        explained.add(DeadLetter.REASON_HEADER, reason.label().getBytes(StandardCharsets.UTF_8));
        explained.add(DeadLetter.DETAIL_HEADER, detail.getBytes(StandardCharsets.UTF_8));
        return new Emission(sink, cause.deliveryId(), body, explained);
    }

    static Receipt untouched(Cause cause, Outcome outcome, String reason, String detail) {
        return new Receipt(cause, outcome, Optional.of(reason), Optional.of(detail), Optional.empty(),
                Optional.empty(), 0);
    }

    static Emission emission(String sink, Receipt receipt) {
        return Emission.of(sink, receipt.cause().deliveryId(), receipt, receipt.cause().toHeaders(Receipt.SCHEMA));
    }

    private static Headers with(Headers raw, Cause cause) {
        Headers headers = new RecordHeaders(raw);
        for (Header header : cause.toHeaders(RAW_SCHEMA)) {
            headers.remove(header.key());
            headers.add(header);
        }
        return headers;
    }

    private static void remember(Desk desk, Cause cause, String fingerprint, Optional<AccountId> account) {
        Optional<Bytes> seen = Optional.of(Bytes.wrap(SeenFields.CODEC.encode(seen(cause, account))));
        for (String key : List.of(SeenDeliveries.key(cause.source(), cause.deliveryId()),
                SeenDeliveries.twinKey(cause.source(), fingerprint))) {
            desk.write(new StoreWrite(TopologyNames.SEEN_DELIVERIES, key, seen));
        }
    }

    private static Seen seen(Cause cause, Optional<AccountId> account) {
        return new Seen(cause.receivedAt(), cause.eventType(), cause.position(), account);
    }

    private static Judgement closing(Desk desk, Receipt receipt) {
        List<Emission> emissions = new ArrayList<>(desk.emissions());
        emissions.add(emission(TopologyNames.RECEIPTS, receipt));
        return new Judgement(receipt, desk.writes(), emissions);
    }

    static Judgement only(Receipt receipt) {
        return new Judgement(receipt, List.of(), List.of(emission(TopologyNames.RECEIPTS, receipt)));
    }

    /** A delivery with several facts changed something if one of them did. */
    private static Verdict outcome(boolean twin, List<Verdict> verdicts) {
        if (twin) {
            return Verdict.TWIN;
        }
        return verdicts.contains(Verdict.APPLIED) ? Verdict.APPLIED
                : verdicts.contains(Verdict.TWIN) ? Verdict.TWIN : Verdict.SUPERSEDED;
    }

    private static Receipt receipt(Verdict verdict, Cause cause, Optional<AccountId> account, Optional<String> payer,
            long revision, List<Touched> touched) {
        return switch (verdict) {
            case APPLIED -> new Receipt(cause, Outcome.APPLIED, Optional.empty(), Optional.empty(), account, payer,
                    revision, touched);
            case TWIN -> new Receipt(cause, Outcome.DUPLICATE, Optional.of("twin"),
                    Optional.of("another delivery said the same"), account, payer, revision, touched);
            case SUPERSEDED -> new Receipt(cause, Outcome.SUPERSEDED, Optional.empty(),
                    Optional.of("what is known is newer"), account, payer, revision, touched);
        };
    }
}
