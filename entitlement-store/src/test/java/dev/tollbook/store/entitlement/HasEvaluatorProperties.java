package dev.tollbook.store.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.store.entitlement.Reverification.FactorAges;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HasEvaluatorProperties {
    private static final List<String> SLUGS = List.of("pro", "team", "reports", "org", "", "user");

    @Property(tries = 2_000)
    void shouldNeverSayYesBecauseMoreIsAsked(@ForAll("states") HasState state, @ForAll("queries") HasQuery query,
            @ForAll("asked") Asked more) {
        boolean before = HasEvaluator.evaluate(state, query).result();

        for (HasQuery wider : List.of(query.withPlan(more), query.withFeature(more), query.withRole(more),
                query.withPermission(more), query.withReverification(Reverification.INVALID))) {
            boolean adds = asks(wider) > asks(query);
            if (adds && asks(query) > 0 && !before) {
                assertThat(HasEvaluator.evaluate(state, wider).result()).isFalse();
            }
        }
    }

    @Property(tries = 2_000)
    void shouldNeverSayYesBecauseSomethingWasTakenAway(
            @ForAll("states") HasState state, @ForAll("queries") HasQuery query) {
        if (HasEvaluator.evaluate(state, query).result()) {
            return;
        }
        for (String slug : SLUGS) {
            assertThat(HasEvaluator.evaluate(without(state, slug), query).result()).isFalse();
        }
    }

    @Property(tries = 2_000)
    void shouldBeTheConjunctionOfItsConditions(@ForAll("states") HasState state, @ForAll("queries") HasQuery query) {
        HasDecision whole = HasEvaluator.evaluate(state, query);

        List<HasDecision> parts = List.of(
                HasEvaluator.evaluate(state, HasQuery.NOTHING.withRole(query.role())),
                HasEvaluator.evaluate(state, HasQuery.NOTHING.withPermission(query.permission())),
                HasEvaluator.evaluate(state, HasQuery.NOTHING.withFeature(query.feature())),
                HasEvaluator.evaluate(state, HasQuery.NOTHING.withPlan(query.plan())),
                HasEvaluator.evaluate(state, HasQuery.NOTHING.withReverification(query.reverification())));

        assertThat(whole.conditions()).isEqualTo(parts.stream().flatMap(part -> part.conditions().stream()).toList());
        assertThat(HasEvaluator.holds(state, query)).as("the short way").isEqualTo(whole.result());
        assertThat(whole.result()).isEqualTo(!whole.conditions().isEmpty()
                && whole.conditions().stream().allMatch(HasDecision.Verdict::holds));
    }

    @Property(tries = 2_000)
    void shouldDenyWhoeverIsSignedOut(@ForAll("states") HasState state, @ForAll("queries") HasQuery query) {
        HasState signedOut = new HasState(Optional.empty(), state.organizationId(), state.organizationRole(),
                state.permissions(), state.plans(), state.features(), state.factorAges());

        assertThat(HasEvaluator.evaluate(signedOut, query)).isEqualTo(new HasDecision(false, List.of()));
        assertThat(HasEvaluator.holds(signedOut, query)).isFalse();
    }

    @Property(tries = 2_000)
    void shouldReadAClaimBackAsItWasWritten(@ForAll("slugSets") Set<String> organization,
            @ForAll("slugSets") Set<String> user) {
        Set<String> entries = new HashSet<>();
        organization.forEach(slug -> entries.add(" o:" + slug));
        user.forEach(slug -> entries.add("u:" + slug + "\u00a0"));

        Optional<ScopedSlugs> claim = ScopedSlugs.parseClaim(String.join(",", entries));

        assertThat(claim).isEqualTo(entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new ScopedSlugs(organization, user)));
    }

    private static int asks(HasQuery query) {
        int asked = query.reverification().equals(Reverification.NOTHING) ? 0 : 1;
        for (Asked one : List.of(query.role(), query.permission(), query.feature(), query.plan())) {
            asked += one.equals(Asked.NOTHING) ? 0 : 1;
        }
        return asked;
    }

    private static HasState without(HasState state, String slug) {
        return new HasState(state.userId(), state.organizationId(), state.organizationRole(), state.permissions(),
                state.plans().map(slugs -> without(slugs, slug)), state.features().map(slugs -> without(slugs, slug)),
                state.factorAges());
    }

    private static ScopedSlugs without(ScopedSlugs slugs, String slug) {
        Set<String> organization = new HashSet<>(slugs.organization());
        Set<String> user = new HashSet<>(slugs.user());
        organization.remove(slug);
        user.remove(slug);
        return new ScopedSlugs(organization, user);
    }

    @Provide
    Arbitrary<Set<String>> slugSets() {
        return Arbitraries.of("pro", "team", "reports", "org", "user").set().ofMaxSize(4);
    }

    @Provide
    Arbitrary<Asked> asked() {
        Arbitrary<String> scope = Arbitraries.of("", "o:", "org:", "organization:", "u:", "user:", "ou:", "x:", ":");
        return Arbitraries.oneOf(
                Arbitraries.just(Asked.NOTHING), Arbitraries.just(Asked.NOT_TEXT),
                Combinators.combine(scope, Arbitraries.of(SLUGS)).as((a, b) -> Asked.text(a + b)));
    }

    @Provide
    Arbitrary<HasQuery> queries() {
        Arbitrary<Reverification> reverification = Arbitraries.of(Reverification.NOTHING, Reverification.INVALID,
                Reverification.preset("strict"), Reverification.preset("lax"), Reverification.preset("strict_mfa"));
        return Combinators.combine(asked(), asked(), asked(), asked(), reverification).as(HasQuery::new);
    }

    @Provide
    Arbitrary<HasState> states() {
        Arbitrary<Optional<ScopedSlugs>> claim = Combinators
                .combine(Arbitraries.of(SLUGS).set().ofMaxSize(4), Arbitraries.of(SLUGS).set().ofMaxSize(4))
                .as(ScopedSlugs::new).optional(0.9);
        Arbitrary<Optional<FactorAges>> ages = Combinators
                .combine(Arbitraries.of(-1, 0, 5, 10, 60, 2000), Arbitraries.of(-1, 0, 5, 10, 60, 2000))
                .as((first, second) -> FactorAges.of(first, second));
        return Combinators.combine(
                Arbitraries.just("org_1").optional(0.8),
                Arbitraries.of("org:pro", "team", "org:").optional(0.8),
                Arbitraries.of("org:pro", "org:team", "team", "org:").set().ofMaxSize(3),
                claim, claim, ages)
                .as((organization, role, permissions, plans, features, age) -> new HasState(Optional.of("user_1"),
                        organization, role, permissions, plans, features, age));
    }
}
