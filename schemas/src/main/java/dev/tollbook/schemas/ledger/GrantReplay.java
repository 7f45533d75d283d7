package dev.tollbook.schemas.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The grants of one ledger account as its entries make and use them. Not thread-safe. */
final class GrantReplay {
    private final Map<String, GrantTerms> terms = new HashMap<>();
    private final Map<String, Long> remaining = new HashMap<>();

    /** Takes in the next entry of the account; what is wrong with it, if anything. */
    Optional<Finding> read(LedgerEntry entry) {
        if (entry.account().bucket().purse() == Bucket.Purse.CREDITS) {
            // Stripe decides what is used when, and its transactions come in any order.
            return bearsAll(entry).or(() -> move(entry));
        }
        return bearsAll(entry)
                .or(() -> grants(entry))
                .or(() -> consumes(entry))
                .or(() -> closes(entry))
                .or(() -> move(entry))
                .or(() -> conserves(entry));
    }

    /** What is left of all grants. */
    long total() {
        return remaining.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What is left, by grant, where something is. */
    Map<String, Long> open() {
        Map<String, Long> open = new HashMap<>(remaining);
        open.values().removeIf(left -> left == 0);
        return open;
    }

    private static Optional<Finding> bearsAll(LedgerEntry entry) {
        long borne = entry.allocations().stream().mapToLong(Allocation::amount).sum();
        return check(borne == entry.amount(), entry, Invariant.GRANT_CONSERVATION,
                "its grants bear " + borne + " of " + entry.amount());
    }

    private Optional<Finding> grants(LedgerEntry entry) {
        if (entry.grant().isEmpty()) {
            return check(entry.amount() <= 0, entry, Invariant.GRANT_CONSERVATION, "adds credit without a grant");
        }
        GrantTerms granted = entry.grant().get();
        Optional<Finding> problem = check(granted.amount() == entry.amount() && granted.amount() > 0, entry,
                Invariant.GRANT_CONSERVATION, "grants " + granted.amount() + " and adds " + entry.amount())
                .or(() -> check(terms.putIfAbsent(granted.id(), granted) == null, entry, Invariant.EXACTLY_ONCE,
                        "grant " + granted.id() + " was given before"));
        return problem;
    }

    private Optional<Finding> consumes(LedgerEntry entry) {
        if (entry.type() != EntryType.DECREASE) {
            return Optional.empty();
        }
        List<Allocation> expected = expected(-entry.amount());
        return check(expected.equals(entry.allocations()), entry, Invariant.CONSUMPTION_ORDER,
                "used " + entry.allocations() + " where the order asks for " + expected)
                .or(() -> entry.allocations().stream().map(part -> terms.get(part.grant()))
                        .filter(used -> used.expiredAt(entry.effectiveAt())).findFirst()
                        .map(used -> Finding.at(entry, Invariant.CONSUMPTION_ORDER,
                                "used grant " + used.id() + " after its expiry")));
    }

    private List<Allocation> expected(long amount) {
        List<Allocation> parts = new ArrayList<>();
        long missing = amount;
        for (GrantTerms grant : terms.values().stream().sorted(GrantTerms.CONSUMPTION_ORDER).toList()) {
            long part = Math.min(missing, remaining.getOrDefault(grant.id(), 0L));
            if (part > 0) {
                parts.add(new Allocation(grant.id(), -part));
                missing -= part;
            }
        }
        return parts;
    }

    /** An expiry or a void takes all that is left of one grant, and an expiry happens when the terms say. */
    private Optional<Finding> closes(LedgerEntry entry) {
        if (entry.type() != EntryType.EXPIRED && entry.type() != EntryType.VOIDED) {
            return Optional.empty();
        }
        boolean whole = entry.allocations().size() == 1
                && remaining.getOrDefault(entry.allocations().getFirst().grant(), 0L) == -entry.amount();
        return check(whole, entry, Invariant.GRANT_CONSERVATION, "does not take what is left of one grant")
                .or(() -> check(entry.type() == EntryType.VOIDED || Optional.of(entry.effectiveAt())
                        .equals(terms.get(entry.allocations().getFirst().grant()).expiresAt()), entry,
                        Invariant.CONSUMPTION_ORDER, "is not at the end that the grant's terms name"));
    }

    private Optional<Finding> move(LedgerEntry entry) {
        entry.allocations().forEach(part -> remaining.merge(part.grant(), part.amount(), Long::sum));
        return check(total() == entry.balanceAfter(), entry, Invariant.GRANT_CONSERVATION,
                "leaves " + total() + " in grants and a balance of " + entry.balanceAfter());
    }

    private Optional<Finding> conserves(LedgerEntry entry) {
        return entry.allocations().stream()
                .filter(part -> !terms.containsKey(part.grant()) || remaining.get(part.grant()) < 0
                        || remaining.get(part.grant()) > terms.get(part.grant()).amount())
                .findFirst()
                .map(part -> Finding.at(entry, Invariant.GRANT_CONSERVATION,
                        "leaves " + remaining.get(part.grant()) + " of grant " + part.grant()));
    }

    private static Optional<Finding> check(boolean good, LedgerEntry entry, Invariant invariant, String detail) {
        return good ? Optional.empty() : Optional.of(Finding.at(entry, invariant, detail));
    }
}
