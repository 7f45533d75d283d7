package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeBalance;
import dev.tollbook.processor.ledger.fact.StripeEvidence;
import dev.tollbook.schemas.ledger.EntryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Infers why balances moved: Stripe knows, and no webhook says so. A function of all that is known about one customer,
 * whatever the order in which it came; each movement gets one piece of evidence, and each piece explains one movement.
 */
final class BalanceKinds {
    /** How far apart the events of one finalization were seen to be created, with much to spare. */
    private static final Duration NEAR = Duration.ofSeconds(60);

    private final Map<String, BalanceKind> kinds = new HashMap<>();
    private final Set<StripeEvidence> used = new HashSet<>();
    private final List<StripeBalance> changes;
    private final List<StripeEvidence> evidence;

    private BalanceKinds(List<StripeBalance> changes, List<StripeEvidence> evidence) {
        this.changes = changes;
        this.evidence = evidence;
    }

    private record Pair(StripeBalance change, StripeEvidence evidence) {
        static final Comparator<Pair> CLOSEST = Comparator.comparing(Pair::distance)
                .thenComparing(pair -> pair.change().at())
                .thenComparing(pair -> pair.change().key())
                .thenComparing(pair -> pair.evidence().object());

        Duration distance() {
            return Duration.between(change.at(), evidence.at()).abs();
        }
    }

    /** The kind of every movement, by its key. */
    static Map<String, BalanceKind> of(List<StripeBalance> changes, List<StripeEvidence> evidence) {
        BalanceKinds kinds = new BalanceKinds(changes, evidence);
        // In this order, the surest sign first.
        kinds.match(BalanceKinds::finalized);
        kinds.match((change, found) -> sameRequest(change, found, StripeEvidence.Kind.VOIDED));
        kinds.match((change, found) -> sameRequest(change, found, StripeEvidence.Kind.CREDIT_NOTE));
        kinds.match(BalanceKinds::overpaid);
        changes.forEach(change -> kinds.kinds.putIfAbsent(change.key(), BalanceKind.UNKNOWN));
        return kinds.kinds;
    }

    private interface Match {
        boolean test(StripeBalance change, StripeEvidence evidence);
    }

    private void match(Match match) {
        List<Pair> pairs = new ArrayList<>();
        for (StripeBalance change : changes) {
            for (StripeEvidence found : evidence) {
                if (match.test(change, found)) {
                    pairs.add(new Pair(change, found));
                }
            }
        }
        pairs.stream().sorted(Pair.CLOSEST).forEach(pair -> {
            if (!kinds.containsKey(pair.change().key()) && !used.contains(pair.evidence())) {
                used.add(pair.evidence());
                kinds.put(pair.change().key(), kind(pair.change(), pair.evidence()));
            }
        });
    }

    private static boolean finalized(StripeBalance change, StripeEvidence found) {
        return found.kind() == StripeEvidence.Kind.FINALIZED && near(change, found)
                && found.starting().equals(change.previous())
                && found.ending().filter(ending -> ending == change.balance()).isPresent();
    }

    private static boolean sameRequest(StripeBalance change, StripeEvidence found, StripeEvidence.Kind kind) {
        return found.kind() == kind && found.requestId().isPresent() && found.requestId().equals(change.requestId())
                && change.credit() > 0;
    }

    private static boolean overpaid(StripeBalance change, StripeEvidence found) {
        return found.kind() == StripeEvidence.Kind.OVERPAID && near(change, found)
                && found.ending().filter(ending -> -ending == change.credit()).isPresent();
    }

    private static boolean near(StripeBalance change, StripeEvidence found) {
        return Duration.between(change.at(), found.at()).abs().compareTo(NEAR) <= 0;
    }

    private static BalanceKind kind(StripeBalance change, StripeEvidence found) {
        EntryType type = switch (found.kind()) {
            case FINALIZED -> finalizedType(change);
            case VOIDED -> EntryType.UNAPPLIED_FROM_INVOICE;
            case CREDIT_NOTE -> EntryType.CREDIT_NOTE;
            case OVERPAID -> EntryType.INVOICE_OVERPAID;
        };
        return new BalanceKind(type, found.references());
    }

    /** Stripe: a finalization that leaves more owed than before put the invoice itself on the balance. */
    private static EntryType finalizedType(StripeBalance change) {
        return change.balance() > 0 && change.credit() < 0 ? EntryType.INVOICE_TOO_SMALL
                : EntryType.APPLIED_TO_INVOICE;
    }
}
