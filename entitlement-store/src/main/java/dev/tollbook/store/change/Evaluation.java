package dev.tollbook.store.change;

import dev.tollbook.schemas.change.Change.Reason;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerOverride.Kind;
import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is new about a payer, and because of what. One thing is changed at a time, in the order webhooks, catalogue
 * (with products and prices), exceptions, so that each difference has one reason; then time is let pass, from one instant at which something may
 * change by itself to the next, so that each change has its own. Pure.
 *
 * @param found in the order in which it happened
 * @param after what is announced once they are
 */
public record Evaluation(List<Found> found, Announced after) {
    /**
     * Looks at a payer.
     *
     * @param before  empty for one of whom nothing was ever announced
     * @param former  the catalogue, products and prices under which {@code before} was looked at
     * @param current those in force
     */
    public static Evaluation of(
            Optional<Announced> before, Facts facts, InForce former, InForce current, Instant now) {
        Announced known = before.orElseGet(() -> Announced.nothing(facts.payer(), current));
        InForce under = before.isPresent() ? former : current;
        // A clock that was set back must not take back what was announced.
        Instant until = latest(now.truncatedTo(ChronoUnit.MILLIS), known.evaluatedAt());
        Optional<Cause> webhook = facts.newestSince(known);
        Instant start = within(webhook.map(Cause::receivedAt).orElse(known.evaluatedAt()), known.evaluatedAt(), until);

        Told told = new Told(known.held(), known.evaluatedAt(), until);
        List<PayerOverride> exceptions = remembered(known);
        Because because = new Because(facts.changedSince(known).stream().map(Account::account).toList(), webhook);
        PayerState webhooks = under.state(facts.payer(), facts.accounts(), exceptions, start);
        boolean isTold = !revisions(facts.accounts()).equals(known.accounts());
        told.moveTo(webhooks, difference -> {
            if (!isTold) {
                return new Found(difference, until, Reason.RULES, Optional.empty());
            }
            Optional<Cause> cause = because.webhook(difference, webhooks);
            return new Found(difference, cause.map(Cause::receivedAt).orElse(start), Reason.WEBHOOK, cause);
        });
        // Nearly always nothing but a webhook is new, and what is compiled once more would be the same.
        PayerState catalog = under.equals(current) ? webhooks
                : current.state(facts.payer(), facts.accounts(), exceptions, start);
        told.moveTo(catalog, difference -> new Found(difference, current.appliedAt(), Reason.CATALOG,
                Optional.empty()));
        PayerState state = exceptions.isEmpty() && facts.overrides().isEmpty() ? catalog
                : current.state(facts.payer(), facts.accounts(), facts.overrides(), start);
        told.moveTo(state, difference -> new Found(difference, made(difference, facts.overrides()).orElse(until),
                Reason.OVERRIDE, Optional.empty()));
        told.settle();
        while (state.validUntil().filter(end -> !end.isAfter(until)).isPresent()) {
            Instant end = state.validUntil().get();
            PayerState ending = state;
            PayerState ended = current.state(facts.payer(), facts.accounts(), facts.overrides(), end);
            told.moveTo(ended, difference -> new Found(difference, end, Reason.TIME,
                    Because.time(difference, ending, ended)));
            told.settle();
            state = ended;
        }
        return new Evaluation(told.all(), new Announced(facts.payer(), Held.of(state), revisions(facts.accounts()),
                current.number(), inForce(state), until, state.validUntil()));
    }

    /** Whether it leaves what was announced before as it was: then only the moment of looking is another. */
    public boolean repeats(Announced before) {
        return found.isEmpty() && before.isRepeatedBy(after);
    }

    private static SortedMap<String, Long> revisions(List<Account> accounts) {
        SortedMap<String, Long> revisions = new TreeMap<>();
        accounts.forEach(account -> revisions.put(account.account().toString(), account.revision()));
        return revisions;
    }

    private static SortedMap<String, Boolean> inForce(PayerState state) {
        SortedMap<String, Boolean> exceptions = new TreeMap<>();
        state.overrides().stream().filter(override -> override.key().kind() == Kind.FEATURE)
                .forEach(override -> exceptions.put(override.key().slug(), override.value() > 0));
        return exceptions;
    }

    private static List<PayerOverride> remembered(Announced known) {
        List<PayerOverride> overrides = new ArrayList<>();
        for (Map.Entry<String, Boolean> exception : known.exceptions().entrySet()) {
            overrides.add(new PayerOverride(PayerOverride.Key.feature(exception.getKey()),
                    exception.getValue() ? 1 : 0, "", "", known.evaluatedAt(), Optional.empty()));
        }
        return overrides;
    }

    /** When the exception was made; one that was withdrawn is not there to tell. */
    private static Optional<Instant> made(Difference difference, List<PayerOverride> overrides) {
        return overrides.stream().filter(override -> override.key().kind() == Kind.FEATURE
                && override.key().slug().equals(difference.slug())).map(PayerOverride::setAt).findFirst();
    }

    static Instant within(Instant at, Instant from, Instant to) {
        return at.isBefore(from) ? from : at.isAfter(to) ? to : at;
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
