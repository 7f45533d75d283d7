package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.GrantTerms;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The credits that our own API gives and takes. All of them lie in grants, so that each is used, expires or is voided
 * exactly once.
 *
 * @param time   the latest instant that the log has told: it never runs back
 * @param grants that have something left
 */
public record OwnBook(Ledger ledger, Instant time, List<OpenGrant> grants) implements LedgerBook {
    /** A grant with something left, and the command that gave it. */
    public record OpenGrant(String currency, Grant grant, Cause cause) {
        static final Comparator<OpenGrant> CONSUMPTION_ORDER = Comparator.comparing(open -> open.grant().terms(),
                GrantTerms.CONSUMPTION_ORDER);

        String id() {
            return grant.terms().id();
        }
    }

    public OwnBook { grants = List.copyOf(grants); }

    static OwnBook empty(Ledger ledger) {
        return new OwnBook(ledger, Instant.MIN, List.of());
    }

    @Override
    public Posted take(LedgerFact fact, String payer, Optional<PriorPosting> prior) {
        if (!(fact instanceof CommandFact command)) {
            throw new IllegalArgumentException("not a command: " + fact.getClass().getSimpleName());
        }
        return new OwnPosting(this, command).post(prior);
    }

    /** When the next of its grants ends. */
    public Optional<Instant> nextExpiry() {
        return grants.stream().flatMap(open -> open.grant().terms().expiresAt().stream())
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<CreditBalance> balances() {
        return ledger.heads().stream()
                .map(head -> Balances.withGrants(Balances.plain(ledger, head), open(head.account().currency())))
                .toList();
    }

    @Override
    public OwnBook parkedFor(String reason) {
        return new OwnBook(ledger.parkedFor(reason), time, grants);
    }

    private List<Grant> open(String currency) {
        return grants.stream().filter(open -> open.currency().equals(currency))
                .sorted(OpenGrant.CONSUMPTION_ORDER).map(OpenGrant::grant).toList();
    }
}
