package dev.tollbook.store.api;

import dev.tollbook.schemas.catalog.Action;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.check.ActionFacts;
import dev.tollbook.store.check.ActionRules;
import dev.tollbook.store.check.CreditBalances;
import dev.tollbook.store.check.Denial;
import dev.tollbook.store.check.DidYouMean;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.usage.Allowance;
import dev.tollbook.store.usage.Counting;
import dev.tollbook.store.usage.Quota;
import dev.tollbook.store.usage.Taken;
import dev.tollbook.store.usage.Tally;
import dev.tollbook.store.usage.UsageReader;
import dev.tollbook.store.usage.Use;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Collects what decides about an action, and asks the one evaluator: for {@code /v1/check} and for the billing API. */
record Checks(Mirror mirror, Membership.Lookup memberships, CreditBalances credits, UsageReader usage) {
    /**
     * What is asked.
     *
     * @param member what a session already proves about the user; empty to look it up
     */
    record Question(
            String payer, Optional<String> user, Optional<Membership> member, String action, long quantity,
            Optional<String> resourceType, Optional<String> resourceId) {}

    /**
     * What is answered.
     *
     * @param quota    of the action's limit, after it if it was consumed
     * @param consumed whether it was recorded
     */
    record Verdict(
            Question question, Mirror.View view, List<Denial> denials, Optional<Allowance> allowance,
            Optional<Quota> quota, boolean consumed) {
        boolean allowed() {
            return denials.isEmpty();
        }
    }

    /** Whether it is allowed now; nothing is changed. */
    Verdict check(Question question, Instant now) {
        Mirror.View view = mirror.view(question.payer(), now);
        Optional<Action> action = view.entitlements().catalog().action(question.action());
        if (action.isEmpty()) {
            return unknown(question, view);
        }
        Optional<Allowance> allowance = allowance(action.get(), view, now);
        Optional<Quota> quota = allowance.map(each -> each.quota(usage.used(question.payer(), each)));
        List<Denial> denials = ActionRules.denials(facts(question, view, action.get(), quota));
        return new Verdict(question, view, denials, allowance, quota, false);
    }

    /** The same, and if it is allowed it is recorded: between the two nobody else can take what is left. */
    Counting<Verdict> consume(Question question, Instant now) {
        Mirror.View view = mirror.view(question.payer(), now);
        Optional<Action> action = view.entitlements().catalog().action(question.action());
        if (action.isEmpty()) {
            return Counting.nothing(unknown(question, view));
        }
        ActionFacts facts = facts(question, view, action.get(), Optional.empty());
        Optional<Allowance> allowance = allowance(action.get(), view, now);
        return allowance.map(limited -> Counting.of(question.payer(), limited,
                tally -> consume(tally, question, view, limited, facts)))
                .orElseGet(() -> Counting.nothing(new Verdict(question, view, ActionRules.denials(facts), allowance,
                        Optional.empty(), false)));
    }

    private static Verdict consume(Tally tally, Question question, Mirror.View view, Allowance allowance,
            ActionFacts facts) {
        Use use = use(question, allowance);
        Taken taken = ActionRules.openButForQuota(facts) ? tally.take(use, allowance) : tally.look(use, allowance);
        Quota before = taken.recorded() ? taken.quota().plus(-question.quantity()) : taken.quota();
        return new Verdict(question, view, ActionRules.denials(facts.with(before)), Optional.of(allowance),
                Optional.of(taken.quota()), taken.recorded());
    }

    private Verdict unknown(Question question, Mirror.View view) {
        List<String> known = view.entitlements().catalog().actions().stream().map(Action::slug).toList();
        Denial denial = new Denial(Denial.Code.UNKNOWN_ACTION, Optional.of(question.action()),
                "The catalogue has no action '" + question.action() + "'.",
                DidYouMean.remedy(question.action(), known), List.of());
        return new Verdict(question, view, List.of(denial), Optional.empty(), Optional.empty(), false);
    }

    private static Optional<Allowance> allowance(Action action, Mirror.View view, Instant now) {
        Optional<Limit> limit = action.limit().flatMap(view.entitlements().catalog()::limit);
        return limit.map(each -> Allowance.of(each, view.state(), now));
    }

    private ActionFacts facts(Question question, Mirror.View view, Action action, Optional<Quota> quota) {
        OptionalLong balance = action.credits().isPresent()
                ? credits.of(question.payer(), action.credits().get().currency())
                : OptionalLong.empty();
        return new ActionFacts(view.entitlements(), view.state(), question.user(), membership(question, view),
                action, quota, balance, question.quantity());
    }

    private Membership membership(Question question, Mirror.View view) {
        if (view.state().payer().type() == PayerType.USER) {
            return Membership.UNKNOWN;
        }
        return question.member()
                .or(() -> question.user().map(user -> memberships.of(view.state().payer(), user)))
                .orElse(Membership.UNKNOWN);
    }

    private static Use use(Question question, Allowance allowance) {
        return new Use(question.payer(), allowance.limit().slug(), question.quantity(), true, question.user(),
                Optional.of(question.action()), question.resourceType(), question.resourceId());
    }
}
