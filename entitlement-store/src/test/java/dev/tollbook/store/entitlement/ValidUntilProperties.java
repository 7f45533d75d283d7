package dev.tollbook.store.entitlement;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** Time decides at read time, and every answer says until when it holds. */
class ValidUntilProperties {
    private static final Duration RANGE = Duration.ofDays(6);

    private record Answer(Set<String> plans, Set<String> features, Map<String, Long> limits) {}

    @Property(tries = 2_000)
    void shouldStayAsItIsUntilItSaysItMayChange(@ForAll("accounts") List<Account> accounts,
            @ForAll("rules") GrantRules rules, @ForAll @LongRange(min = 0, max = 1_000_000) long share) {
        PayerState now = compile(accounts, rules, NOON);
        Instant end = now.validUntil().orElse(NOON.plus(RANGE.multipliedBy(3)));

        Instant between = NOON.plusMillis(Duration.between(NOON, end).toMillis() * share / 1_000_001);

        assertThat(end).isAfter(NOON);
        assertThat(answer(compile(accounts, rules, between))).isEqualTo(answer(now));
        assertThat(answer(compile(accounts, rules, end.minusMillis(1)))).isEqualTo(answer(now));
    }

    @Property(tries = 2_000)
    void shouldChangeAtThatVeryMillisecondIfOneItemIsAllThereIs(
            @ForAll("items") SubscriptionItem item, @ForAll("rules") GrantRules rules) {
        List<Account> accounts = List.of(account(AccountId.parse("stripe:cus_1"), ORG, 1, item));
        Optional<Instant> end = compile(accounts, rules, NOON).validUntil();

        end.ifPresent(at -> {
            assertThat(answer(compile(accounts, rules, at.minusMillis(1))).plans()).containsExactly("team");
            assertThat(answer(compile(accounts, rules, at)).plans()).containsExactly("free_org");
        });
    }

    @Property(tries = 1_000)
    void shouldReachEveryChangeByFollowingValidUntil(
            @ForAll("accounts") List<Account> accounts, @ForAll("rules") GrantRules rules,
            @ForAll @LongRange(min = 0, max = 600_000_000) long later) {
        Instant moment = NOON.plusMillis(later);
        PayerState state = compile(accounts, rules, NOON);
        while (!state.holdsAt(moment)) {
            state = compile(accounts, rules, state.validUntil().orElseThrow());
        }

        assertThat(answer(state)).isEqualTo(answer(compile(accounts, rules, moment)));
    }

    @Property(tries = 1_000)
    void shouldHaveHeldSinceValidFrom(
            @ForAll("accounts") List<Account> accounts, @ForAll("rules") GrantRules rules,
            @ForAll @LongRange(min = 0, max = 1_000_000) long share) {
        PayerState now = compile(accounts, rules, NOON);
        Instant from = now.validFrom().equals(Instant.MIN) ? NOON.minus(RANGE.multipliedBy(3)) : now.validFrom();

        Instant between = from.plusMillis(Duration.between(from, NOON).toMillis() * share / 1_000_000);

        assertThat(from).isBeforeOrEqualTo(NOON);
        assertThat(answer(compile(accounts, rules, between))).isEqualTo(answer(now));
    }

    private static PayerState compile(List<Account> accounts, GrantRules rules, Instant now) {
        return new Entitlements(CATALOG, rules).compile(ORG, accounts, now);
    }

    private static Answer answer(PayerState state) {
        return new Answer(state.plans().stream().map(PlanGrant::slug).collect(Collectors.toSet()),
                state.features().keySet(),
                state.limits());
    }

    @Provide
    Arbitrary<GrantRules> rules() {
        Arbitrary<Duration> durations = Arbitraries.longs().between(0, RANGE.toMillis()).map(Duration::ofMillis);
        return Combinators.combine(durations, durations.optional(), durations).as(GrantRules::new);
    }

    @Provide
    Arbitrary<SubscriptionItem> items() {
        Arbitrary<Instant> times = Arbitraries.longs().between(-RANGE.toMillis(), RANGE.toMillis())
                .map(NOON::plusMillis);
        Arbitrary<Instant> maybe = times.injectNull(0.4);
        return Combinators.combine(Arbitraries.of(ItemStatus.class), maybe, maybe, maybe, maybe)
                .as((status, period, trial, ends, since) -> item(status, slug("team"), period, trial, ends, since));
    }

    @Provide
    Arbitrary<List<Account>> accounts() {
        Arbitrary<SubscriptionItem> anyPlan = Combinators.combine(items(), Arbitraries.of("pro", "team", "gold"))
                .as((item, plan) -> item(item.status(), slug(plan), item.periodEnd().orElse(null),
                        item.trialEnd().orElse(null), item.endsAt().orElse(null), item.pastDueSince().orElse(null)));
        return Combinators.combine(Arbitraries.of("clerk:org_tollhouse", "stripe:cus_1", "stripe:cus_2"),
                anyPlan.list().ofMaxSize(3))
                .as((id, items) -> account(AccountId.parse(id), ORG, 1, items.toArray(SubscriptionItem[]::new)))
                .list().ofMaxSize(3);
    }
}
