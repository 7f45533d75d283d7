package dev.tollbook.store.entitlement;

import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.store.entitlement.HasDecision.Condition;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import dev.tollbook.store.entitlement.HasDecision.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Why has() said what it said.
 *
 * @param conditions one for each that was asked
 * @param because    the newest webhook behind the answer: one that granted, or one that took away; empty where only the
 *                   default plan, or nobody, decided
 */
public record Explanation(List<Line> conditions, Optional<Cause> because) {
    private static final Comparator<Cause> NEWEST = Comparator.comparing(Cause::receivedAt)
            .thenComparing(Cause::deliveryId);
    private static final Comparator<ItemState> NEWEST_CAUSE = Comparator
            .comparing((ItemState state) -> state.item().cause().receivedAt())
            .thenComparing(state -> state.item().id());

    public Explanation { conditions = List.copyOf(conditions); }

    /**
     * Why one condition holds or fails.
     *
     * @param verdict  on it
     * @param grant    the plan that grants it, if one does
     * @param lapsed   the item that would have granted it, if it does not any more or not yet
     * @param remedies plans of the payer's type that would fulfil it
     * @param remedy   what would help beside a plan, in a sentence
     * @param member   the webhook about membership or role behind it
     */
    public record Line(Verdict verdict, Optional<PlanGrant> grant, Optional<ItemState> lapsed, List<Plan> remedies,
            Optional<String> remedy, Optional<Cause> member) {
        public Line { remedies = List.copyOf(remedies); }

        /** The newest webhook behind it. */
        public Optional<Cause> because() {
            return Stream.concat(item().map(item -> item.item().cause()).stream(), member.stream())
                    .max(NEWEST);
        }

        /** The item behind it, granting or not. */
        public Optional<ItemState> item() {
            return grant.flatMap(PlanGrant::item).or(() -> lapsed);
        }
    }

    /** Why, where nothing is known of any member. */
    public static Explanation of(Entitlements entitlements, PayerState payer, HasDecision decision) {
        return of(entitlements, payer, decision, Belonging.of(Membership.UNKNOWN));
    }

    /**
     * Why.
     *
     * @param belonging of the user on whose behalf an organization was asked about
     */
    public static Explanation of(Entitlements entitlements, PayerState payer, HasDecision decision,
            Belonging belonging) {
        List<Line> lines = decision.conditions().stream()
                .map(verdict -> line(entitlements, payer, verdict, belonging)).toList();
        Optional<Cause> because = lines.stream()
                .filter(line -> decision.result() || !line.verdict().holds())
                .flatMap(line -> line.because().stream())
                .max(NEWEST);
        return new Explanation(lines, because);
    }

    private static Line line(Entitlements entitlements, PayerState payer, Verdict verdict, Belonging belonging) {
        Optional<Predicate<Fulfilment>> fulfils = fulfils(entitlements, verdict);
        Optional<String> remedy = Remedies.of(verdict, belonging);
        Optional<Cause> member = member(verdict, belonging);
        if (fulfils.isEmpty() || verdict.reason() == Reason.NOT_A_MEMBER) {
            return new Line(verdict, Optional.empty(), Optional.empty(), List.of(), remedy, member);
        }
        if (verdict.holds()) {
            return new Line(verdict,
                    payer.plans().stream()
                            .filter(grant -> fulfils.get().test(new Fulfilment(grant.slug(), grant.plan())))
                            .findFirst(),
                    Optional.empty(), List.of(), remedy, member);
        }
        Optional<ItemState> lapsed = payer.items().stream()
                .filter(item -> !item.grants() && item.slug().isPresent())
                .filter(item -> fulfils.get().test(new Fulfilment(item.slug().get(), item.plan())))
                .max(NEWEST_CAUSE);
        List<Plan> remedies = verdict.reason() == Reason.NOT_GRANTED
                || verdict.reason() == Reason.PERMISSION_GATED
                        ? entitlements.catalog().plans().stream()
                                .filter(plan -> plan.payerType() == payer.payer().type())
                                .filter(plan -> fulfils.get().test(new Fulfilment(plan.slug(), Optional.of(plan))))
                                .toList()
                        : List.of();
        return new Line(verdict, Optional.empty(), lapsed, remedies, remedy, member);
    }

    /** A permission rests on the membership and on what its role allows; a stranger's no on the membership alone. */
    private static Optional<Cause> member(Verdict verdict, Belonging belonging) {
        Stream<Optional<Cause>> causes = switch (verdict.condition()) {
            case ROLE -> verdict.reason() == Reason.NO_ROLE ? Stream.of(belonging.because(), belonging.role())
                    : Stream.of(belonging.because());
            case PERMISSION -> Stream.of(belonging.because(), belonging.role());
            case FEATURE, PLAN, REVERIFICATION -> verdict.reason() == Reason.NOT_A_MEMBER
                    ? Stream.of(belonging.because()) : Stream.empty();
        };
        return causes.flatMap(Optional::stream).max(NEWEST);
    }

    private record Fulfilment(String slug, Optional<Plan> plan) {}

    /** Whether a plan fulfils what was asked; empty for what no plan can fulfil. */
    private static Optional<Predicate<Fulfilment>> fulfils(Entitlements entitlements, Verdict verdict) {
        if (!(verdict.asked() instanceof Asked.Text(String query))) {
            return Optional.empty();
        }
        String slug = ScopedQuery.parse(query).slug();
        Condition condition = verdict.condition();
        return switch (condition) {
            case PLAN -> Optional.of(plan -> plan.slug().equals(slug));
            case FEATURE -> Optional.of(plan -> plan.plan()
                    .map(known -> entitlements.featuresOf(known).contains(slug)).orElse(false));
            case PERMISSION -> verdict.holds() || verdict.reason() == Reason.PERMISSION_GATED
                    ? PermissionGate.feature(HasEvaluator.prefixed(query)).map(feature -> plan -> plan.plan()
                            .map(known -> entitlements.featuresOf(known).contains(feature)).orElse(false))
                    : Optional.empty();
            case ROLE, REVERIFICATION -> Optional.empty();
        };
    }
}
