package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import dev.tollbook.processor.ledger.fact.StripeCreditGrant;
import dev.tollbook.processor.ledger.fact.StripeCreditTransaction;
import dev.tollbook.processor.ledger.fact.StripeCustomerDeleted;
import dev.tollbook.processor.ledger.fact.StripeEvidence;
import dev.tollbook.processor.ledger.fact.StripeFact;
import dev.tollbook.processor.ledger.fact.StripeRelinked;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.OpenDifference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One Stripe fact against one customer's book. Lives within one call; not thread-safe. */
final class StripePosting {
    private final StripeBook book;
    private final StripeFact fact;
    private final Cause cause;
    private final String payer;
    private final Journal journal;
    private final List<BalanceChange> changes;
    private final List<StripeBalance> snapshots;
    private final List<StripeEvidence> evidence;
    private final Map<String, Long> openings;
    private final List<String> creditTransactions;
    private final List<StripeGrant> grants;
    private boolean deleted;

    StripePosting(StripeBook book, StripeFact fact, String payer) {
        this.book = book;
        this.fact = fact;
        this.cause = fact.cause();
        this.payer = payer;
        this.journal = new Journal(book.ledger().of(payer));
        this.changes = new ArrayList<>(book.changes());
        this.snapshots = new ArrayList<>(book.snapshots());
        this.evidence = new ArrayList<>(book.evidence());
        this.openings = new HashMap<>(book.openings());
        this.creditTransactions = new ArrayList<>(book.creditTransactions());
        this.grants = new ArrayList<>(book.grants());
        this.deleted = book.deleted();
    }

    /**
     * Books the fact, then corrects whatever it shows in another light: the opening balance, the kinds of movements,
     * what had to be written off. So the books agree whatever the order of the facts.
     */
    Posted post() {
        new Rehoming(journal, book, cause).to(payer);
        Verdict verdict = switch (fact) {
            case StripeBalance balance -> balance(balance);
            case StripeEvidence found -> evidence(found);
            case StripeCreditGrant grant -> grant(grant);
            case StripeCreditTransaction transaction -> transaction(transaction);
            case StripeRelinked relinked -> Verdict.APPLIED;
            case StripeCustomerDeleted gone -> {
                boolean known = deleted;
                deleted = true;
                yield known ? known("customer " + gone.account().id() + " as deleted") : Verdict.APPLIED;
            }
        };
        if (!verdict.equals(Verdict.APPLIED) && journal.entries().isEmpty()) {
            return Posted.nothing(book, verdict);
        }
        correctKinds();
        if (deleted) {
            writeOff();
        }
        return close(verdict);
    }

    private Verdict balance(StripeBalance told) {
        if (told.previous().isEmpty()) {
            if (snapshots.stream().anyMatch(known -> known.key().equals(told.key()))) {
                return known("event " + told.cause().deliveryId());
            }
            snapshots.add(told);
            List<StripeBalance> kept = StripeStatements.trim(snapshots);
            snapshots.clear();
            snapshots.addAll(kept);
        } else {
            Optional<StripeBalance> same = changes.stream().map(BalanceChange::fact)
                    .filter(known -> known.key().equals(told.key()) || known.isTwinOf(told)).findFirst();
            if (same.isPresent()) {
                return known("this movement with event " + same.get().cause().deliveryId());
            }
            changes.add(new BalanceChange(told, BalanceKind.UNKNOWN));
            changes.set(changes.size() - 1, new BalanceChange(told, kinds().get(told.key())));
        }
        StripeStatements.currencies(changes, snapshots).forEach(this::correctOpening);
        if (told.credit() != 0) {
            move(changes.getLast());
        }
        return Verdict.APPLIED;
    }

    private void move(BalanceChange change) {
        StripeBalance told = change.fact();
        EntryDetails details = EntryDetails.of(references(change.kind(), told));
        journal.post(Posting.of(told.key(), balanceAccount(told.currency().orElseThrow()), told.credit(),
                change.kind().type(), change.kind().counterAccount(), told.at(), cause).with(details));
    }

    private static Map<String, String> references(BalanceKind kind, StripeBalance told) {
        Map<String, String> references = new HashMap<>(kind.references());
        told.idempotencyKey().ifPresent(key -> references.put("idempotency-key", key));
        return references;
    }

    /** An older event may show that the balance began with something else. */
    private void correctOpening(String currency) {
        LedgerAccountKey account = balanceAccount(currency);
        journal.open(account, cause);
        long opening = StripeStatements.history(changes, snapshots, currency)
                .map(history -> Math.negateExact(history.opening())).orElse(0L);
        long correction = Math.subtractExact(opening, openings.getOrDefault(currency, 0L));
        if (correction != 0) {
            journal.post(Posting.of("stripe:opening:" + cause.deliveryId() + ":" + currency, account, correction,
                    EntryType.OPENING, "opening", fact.at(), cause));
            openings.put(currency, opening);
        }
    }

    private Map<String, BalanceKind> kinds() {
        return BalanceKinds.of(changes.stream().map(BalanceChange::fact).toList(), evidence);
    }

    /** What a movement was may become known after it was booked: the amount stays, the other leg moves. */
    private void correctKinds() {
        Map<String, BalanceKind> kinds = kinds();
        changes.replaceAll(change -> {
            BalanceKind kind = kinds.get(change.fact().key());
            if (!kind.equals(change.kind())) {
                reclassify(change, kind);
            }
            return new BalanceChange(change.fact(), kind);
        });
    }

    private void reclassify(BalanceChange change, BalanceKind kind) {
        StripeBalance told = change.fact();
        EntryDetails details = new EntryDetails(Optional.empty(), Optional.of(kind.type().label()), Optional.empty(),
                Optional.empty(), Optional.of(change.entry()), references(kind, told));
        Posting posting = Posting.of("stripe:kind:" + told.cause().deliveryId() + ":" + cause.deliveryId(),
                balanceAccount(told.currency().orElseThrow()), 0, EntryType.RECLASSIFIED, kind.counterAccount(),
                told.at(), cause).with(details);
        journal.post(LedgerTransaction.reclassify(posting, change.kind().counterAccount(), told.credit()));
    }

    private Verdict evidence(StripeEvidence found) {
        boolean known = evidence.stream()
                .anyMatch(other -> other.kind() == found.kind() && other.object().equals(found.object()));
        if (known) {
            return known(found.object() + " as " + found.kind());
        }
        evidence.add(found);
        return Verdict.APPLIED;
    }

    private Verdict grant(StripeCreditGrant told) {
        StripeGrant before = grants.stream().filter(grant -> grant.id().equals(told.terms().id())).findFirst()
                .orElseGet(() -> StripeGrant.of(told));
        put(before.told(told));
        journal.open(creditsAccount(told.currency()), cause);
        return Verdict.APPLIED;
    }

    private Verdict transaction(StripeCreditTransaction told) {
        if (creditTransactions.contains(told.id())) {
            return known("transaction " + told.id());
        }
        creditTransactions.add(told.id());
        StripeGrant before = grants.stream().filter(grant -> grant.id().equals(told.grant())).findFirst()
                .orElseGet(() -> StripeGrant.unknown(told));
        put(before.plus(told.amount()));
        if (told.amount() == 0) {
            return Verdict.APPLIED;
        }
        CreditTransactionKind kind = CreditTransactionKind.of(told.kind(), before.terms().category());
        journal.post(Posting.of(told.key(), creditsAccount(told.currency()), told.amount(), kind.type(),
                kind.counterAccount(), told.at(), cause).with(EntryDetails.of(told.references()))
                .borneBy(List.of(new Allocation(told.grant(), told.amount()))));
        return Verdict.APPLIED;
    }

    private void put(StripeGrant grant) {
        grants.removeIf(other -> other.id().equals(grant.id()));
        grants.add(grant);
    }

    /** Whatever is left when the customer is gone, and whatever late events add to that. */
    private void writeOff() {
        for (Head head : journal.heads()) {
            if (head.account().payer().equals(payer) && head.balance() != 0) {
                boolean credits = head.account().bucket().purse() == Bucket.Purse.CREDITS;
                List<Allocation> all = credits ? Rehoming.all(grants, head.account().currency(), -1) : List.of();
                if (credits) {
                    all.forEach(part -> grants.replaceAll(grant -> grant.id().equals(part.grant())
                            ? grant.plus(part.amount()) : grant));
                }
                journal.post(Posting.of("stripe:written-off:" + cause.deliveryId() + ":"
                        + StripeBook.purse(head.account()), head.account(), Math.negateExact(head.balance()),
                        EntryType.WRITTEN_OFF, "written-off", fact.at(), cause).borneBy(all));
            }
        }
    }

    private Posted close(Verdict verdict) {
        StripeBook posted = new StripeBook(journal.close(), changes, snapshots, evidence, openings,
                creditTransactions, grants, Map.of(), deleted);
        Map<String, OpenDifference> differences = new HashMap<>();
        for (Head head : journal.heads()) {
            if (head.account().payer().equals(payer)) {
                long amount = StripeDifferences.amount(posted, head);
                if (amount != 0) {
                    String purse = StripeBook.purse(head.account());
                    OpenDifference open = book.differences().get(purse);
                    differences.put(purse, open == null ? new OpenDifference(amount, cause.receivedAt(), cause)
                            : new OpenDifference(amount, open.firstSeenAt(), open.cause()));
                }
            }
        }
        StripeBook next = new StripeBook(posted.ledger(), changes, snapshots, evidence, openings, creditTransactions,
                grants, differences, deleted);
        return new Posted(next, verdict, journal.entries(), List.of(), journal.transactions(), Optional.empty());
    }

    private Verdict known(String what) {
        return Verdict.duplicate("twin", "Tollbook knows " + what + ".");
    }

    private LedgerAccountKey balanceAccount(String currency) {
        return new LedgerAccountKey(payer, currency, Bucket.of(book.ledger().account()));
    }

    private LedgerAccountKey creditsAccount(String currency) {
        return new LedgerAccountKey(payer, currency, Bucket.credits(book.ledger().account()));
    }
}
