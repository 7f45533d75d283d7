package dev.tollbook.store.change;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PayerOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever happens to a payer: the announced changes add up to what has() says. */
class EvaluationProperties {
    private static final Duration RANGE = Duration.ofDays(6);
    private static final List<InForce> CATALOGS = List.of(inForce(-1, Catalog.EMPTY), inForce(3, CATALOG));

    /** What is known at one moment. */
    record Moment(long later, List<SubscriptionItem> items, List<PayerOverride> overrides, int catalog) {}

    @Property(tries = 500)
    void shouldAddUpToWhatIsHeld(@ForAll("moments") @Size(min = 1, max = 6) List<Moment> moments) {
        Optional<Announced> known = Optional.empty();
        Held sum = Held.NOTHING;
        Instant now = NOON;
        List<Instant> times = new ArrayList<>();
        long revision = 0;
        int catalog = 0;
        for (Moment moment : moments) {
            now = now.plusMillis(moment.later());
            InForce former = CATALOGS.get(catalog);
            catalog = Math.max(catalog, moment.catalog());
            InForce current = CATALOGS.get(catalog);
            Facts facts = facts(moment, ++revision);
            if (known.isEmpty()) {
                sum = Announced.nothing(ORG, current).held();
            }

            Evaluation evaluation = Evaluation.of(known, facts, former, current, now);

            sum = Changes.apply(sum, evaluation.found().stream().map(Found::difference).toList());
            evaluation.found().forEach(found -> times.add(found.at()));
            known = Optional.of(evaluation.after());
            assertThat(sum).isEqualTo(Held.of(current.state(ORG, facts.accounts(), facts.overrides(), now)));
            assertThat(evaluation.after().held()).isEqualTo(sum);
            assertThat(times).isSorted().allMatch(at -> !at.isAfter(evaluation.after().evaluatedAt()));
            assertThat(Evaluation.of(known, facts, current, current, now).found()).as("the same again").isEmpty();
        }
    }

    @Property(tries = 500)
    void shouldTellTheSameHoweverOftenTimeIsLookedAt(@ForAll("moments") @Size(1) List<Moment> moments,
            @ForAll("steps") List<Long> steps) {
        InForce current = CATALOGS.get(1);
        Facts facts = facts(moments.get(0), 1);
        Announced first = Evaluation.of(Optional.empty(), facts, current, current, NOON).after();
        Instant end = NOON.plus(RANGE.multipliedBy(2));
        List<Found> often = new ArrayList<>();
        Announced known = first;
        Announced kept = first;
        Instant now = NOON;
        for (long step : steps) {
            now = now.plusMillis(step);
            Instant at = now.isAfter(end) ? end : now;
            Evaluation evaluation = Evaluation.of(Optional.of(known), facts, current, current, at);
            often.addAll(evaluation.found());
            known = evaluation.after();

            Evaluation beside = Evaluation.of(Optional.of(kept), facts, current, current, at);
            assertThat(beside).as("looks that found nothing were not kept").isEqualTo(evaluation);
            kept = beside.repeats(kept) ? kept : beside.after();
        }
        often.addAll(Evaluation.of(Optional.of(known), facts, current, current, end).found());

        assertThat(often).isEqualTo(Evaluation.of(Optional.of(first), facts, current, current, end).found());
    }

    private static Facts facts(Moment moment, long revision) {
        return new Facts(ORG, moment.items().isEmpty() ? List.of() : List.of(account(
                AccountId.parse("stripe:cus_1"), ORG, revision, moment.items().toArray(SubscriptionItem[]::new))),
                Map.of(), moment.overrides());
    }

    private static InForce inForce(long number, Catalog catalog) {
        return new InForce(number, NOON, new Entitlements(catalog, GrantRules.DEFAULT));
    }

    @Provide
    Arbitrary<List<Long>> steps() {
        return Arbitraries.longs().between(0, RANGE.toMillis()).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<Moment>> moments() {
        Arbitrary<Instant> maybe = Arbitraries.longs().between(-RANGE.toMillis(), RANGE.toMillis())
                .map(NOON::plusMillis).injectNull(0.4);
        Arbitrary<SubscriptionItem> items = Combinators
                .combine(Arbitraries.of(ItemStatus.class), maybe, maybe, maybe, maybe,
                        Arbitraries.of("pro", "team", "gold"))
                .as((status, period, trial, ends, since, plan) -> item(status, slug(plan), period, trial, ends,
                        since));
        Arbitrary<PayerOverride> overrides = Combinators.combine(Arbitraries.of("sso", "reports"),
                Arbitraries.of(0L, 1L), maybe)
                .as((slug, value, end) -> new PayerOverride(PayerOverride.Key.feature(slug), value, "why", "who",
                        NOON, Optional.ofNullable(end)));
        return Combinators.combine(Arbitraries.longs().between(0, RANGE.toMillis()), items.list().ofMaxSize(3),
                overrides.list().uniqueElements(PayerOverride::key).ofMaxSize(2), Arbitraries.of(0, 1))
                .as(Moment::new).list();
    }
}
