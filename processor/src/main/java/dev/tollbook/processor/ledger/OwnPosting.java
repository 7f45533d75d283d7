package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.OwnBook.OpenGrant;
import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One command against one book of our own. Lives within one call; not thread-safe. */
final class OwnPosting {
    /** The category of credits that an increase adds; they never expire. */
    static final String ADJUSTMENT = "adjustment";
    private static final String ADMIN = "adjust:admin";

    private final OwnBook book;
    private final CommandFact fact;
    private final Journal journal;
    private final List<OpenGrant> grants;
    private final Instant time;

    OwnPosting(OwnBook book, CommandFact fact) {
        this.book = book;
        this.fact = fact;
        this.journal = new Journal(book.ledger());
        this.grants = new ArrayList<>(book.grants());
        this.time = latest(book.time(), fact);
    }

    private static Instant latest(Instant known, CommandFact fact) {
        Instant told = fact.command().request() instanceof ExpireCredits expire ? expire.at()
                : fact.cause().receivedAt();
        return told.isAfter(known) ? told : known;
    }

    /** What has expired is posted first: nobody spends it, whatever the command is. */
    Posted post(Optional<PriorPosting> prior) {
        expire();
        boolean tick = fact.command().request() instanceof ExpireCredits;
        Verdict verdict = prior.filter(any -> !tick).map(this::repeated)
                .orElseGet(() -> dispatch(fact.command().request()));
        boolean changed = !journal.entries().isEmpty() || !time.equals(book.time());
        OwnBook next = changed ? new OwnBook(journal.close(), time, grants) : book;
        return new Posted(next, verdict, journal.entries(), List.of(), journal.transactions(), remember());
    }

    private Verdict dispatch(CreditRequest request) {
        Optional<String> problem = CommandCheck.problem(fact.command(), time);
        if (problem.isPresent()) {
            return Verdict.rejected(Verdict.INVALID_COMMAND, problem.get());
        }
        return switch (request) {
            case AdjustCredits adjust -> switch (adjust.action()) {
                case INCREASE -> increase(adjust);
                case DECREASE -> decrease(adjust);
            };
            case GrantCredits grant -> grant(grant);
            case VoidGrant grant -> voidGrant(grant);
            case ExpireCredits expire -> journal.entries().isEmpty()
                    ? Verdict.duplicate("nothing-due", "Nothing ended up to " + expire.at() + " that was not posted.")
                    : Verdict.APPLIED;
        };
    }

    private Verdict repeated(PriorPosting prior) {
        String key = fact.command().idempotencyKey();
        return prior.requestHash().equals(fact.command().request().contentHash())
                ? Verdict.duplicate(Verdict.REPLAY, "Entry " + prior.entry() + " was posted under this key.")
                : Verdict.rejected(Verdict.CONFLICT, "The idempotency key '" + key
                        + "' was used for another request; entry " + prior.entry() + " was posted under it.");
    }

    private Optional<PriorPosting> remember() {
        String id = LedgerEntry.idOf(fact.key());
        return journal.entries().stream().filter(entry -> entry.id().equals(id)).findFirst()
                .map(entry -> new PriorPosting(fact.command().request().contentHash(), id));
    }

    private Verdict increase(AdjustCredits adjust) {
        GrantTerms terms = new GrantTerms(grantId(), adjust.amount(), GrantTerms.DEFAULT_PRIORITY, ADJUSTMENT,
                Optional.empty(), fact.cause().receivedAt());
        return add(EntryType.INCREASE, ADMIN, adjust.currency(), terms, adjust.reason(), adjust.note());
    }

    private Verdict grant(GrantCredits grant) {
        GrantTerms terms = new GrantTerms(grantId(), grant.amount(), grant.priority(), grant.category(),
                grant.expiresAt(), fact.cause().receivedAt());
        return add(EntryType.GRANT, "grant:" + grant.category(), grant.currency(), terms, grant.reason(),
                grant.note());
    }

    private Verdict add(
            EntryType type, String counterAccount, String currency, GrantTerms terms, Optional<String> reason,
            Optional<String> note) {
        LedgerAccountKey account = account(currency);
        if (journal.balance(account) > Long.MAX_VALUE - terms.amount()) {
            return Verdict.rejected(Verdict.INVALID_COMMAND, "amount: the balance would pass what 64 bits hold");
        }
        journal.post(command(account, terms.amount(), type, counterAccount, reason, note).granting(terms));
        grants.add(new OpenGrant(currency, new Grant(terms, terms.amount()), fact.cause()));
        return Verdict.APPLIED;
    }

    private Verdict decrease(AdjustCredits adjust) {
        LedgerAccountKey account = account(adjust.currency());
        long left = journal.balance(account);
        if (adjust.amount() > left) {
            return Verdict.rejected(Verdict.CREDITS_EXHAUSTED, adjust.amount() + " " + adjust.currency()
                    + " asked (minor units), " + left + " left.");
        }
        List<Allocation> consumed = Consumption.of(grants, adjust.currency(), adjust.amount());
        consumed.forEach(this::apply);
        journal.post(command(account, Math.negateExact(adjust.amount()), EntryType.DECREASE, ADMIN, adjust.reason(),
                adjust.note()).borneBy(consumed));
        return Verdict.APPLIED;
    }

    private Verdict voidGrant(VoidGrant request) {
        Optional<OpenGrant> found = grants.stream().filter(open -> open.id().equals(request.grant())).findFirst();
        if (found.isEmpty()) {
            return Verdict.rejected(Verdict.NO_SUCH_GRANT, "No grant '" + request.grant()
                    + "' of this payer has anything left: it is unknown, used up, expired or voided.");
        }
        long left = Math.negateExact(found.get().grant().remaining());
        Allocation all = new Allocation(request.grant(), left);
        apply(all);
        journal.post(command(account(found.get().currency()), left, EntryType.VOIDED, "voided", request.reason(),
                request.note()).borneBy(List.of(all)));
        return Verdict.APPLIED;
    }

    /** Posted as of the expiry itself, with the grant as its cause: the same whoever notices it, and when. */
    private void expire() {
        grants.stream().filter(open -> open.grant().terms().expiredAt(time))
                .sorted(Comparator.comparing((OpenGrant open) -> open.grant().terms().expiresAt().orElse(Instant.MAX))
                        .thenComparing(OpenGrant::id))
                .toList().forEach(this::expire);
    }

    private void expire(OpenGrant open) {
        long left = Math.negateExact(open.grant().remaining());
        Instant end = open.grant().terms().expiresAt().orElseThrow();
        Cause cause = open.cause();
        Allocation all = new Allocation(open.id(), left);
        apply(all);
        journal.post(Posting.of("tollbook:" + open.id() + ":expired", account(open.currency()), left,
                EntryType.EXPIRED, "expired", end, cause).recordedAt(end).borneBy(List.of(all)));
    }

    /** A grant with nothing left is dropped from the book; its history is in the entries. */
    private void apply(Allocation allocation) {
        grants.replaceAll(open -> open.id().equals(allocation.grant())
                ? new OpenGrant(open.currency(), open.grant().plus(allocation.amount()), open.cause()) : open);
        grants.removeIf(open -> open.grant().remaining() == 0);
    }

    private Posting command(
            LedgerAccountKey account, long amount, EntryType type, String counterAccount, Optional<String> reason,
            Optional<String> note) {
        EntryDetails details = new EntryDetails(fact.command().actor(), reason, note,
                Optional.of(fact.command().request().contentHash()), Optional.empty(), Map.of());
        return Posting.of(fact.key(), account, amount, type, counterAccount, fact.cause().receivedAt(), fact.cause())
                .with(details);
    }

    private LedgerAccountKey account(String currency) {
        return new LedgerAccountKey(book.ledger().payer(), currency, Bucket.of(book.ledger().account()));
    }

    private String grantId() {
        return "cg_" + LedgerEntry.idOf(fact.key()).substring("le_".length());
    }
}
