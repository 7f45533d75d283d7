package dev.tollbook.store.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.payer.PayerType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** has() over what a payer holds: less can never be more. */
class PayerHasProperties {
    private static final List<String> PLANS = List.of("pro", "team", "free_org");
    private static final List<String> FEATURES = List.of("charts", "reports", "sso");

    @Property(tries = 2_000)
    void shouldNeverSayYesBecauseAFeatureWasTakenAway(@ForAll("holdings") Holdings payer,
            @ForAll("memberships") Membership membership, @ForAll("queries") HasQuery query) {
        if (PayerHas.holds(payer, membership, query)) {
            return;
        }
        for (String feature : FEATURES) {
            Set<String> fewer = new HashSet<>(payer.features());
            fewer.remove(feature);
            Holdings less = Holdings.of(payer.type(), plans(payer), fewer);

            assertThat(PayerHas.holds(less, membership, query)).as("without %s", feature).isFalse();
        }
    }

    @Property(tries = 2_000)
    void shouldNeverSayYesBecauseAPlanWasTakenAway(@ForAll("holdings") Holdings payer,
            @ForAll("memberships") Membership membership, @ForAll("queries") HasQuery query) {
        if (PayerHas.holds(payer, membership, query)) {
            return;
        }
        for (String plan : PLANS) {
            Set<String> fewer = new HashSet<>(plans(payer));
            fewer.remove(plan);

            assertThat(PayerHas.holds(Holdings.of(payer.type(), fewer, payer.features()), membership, query))
                    .as("without %s", plan).isFalse();
        }
    }

    @Property(tries = 2_000)
    void shouldNeverSayYesBecauseMoreIsAsked(@ForAll("holdings") Holdings payer,
            @ForAll("memberships") Membership membership, @ForAll("queries") HasQuery query,
            @ForAll("asked") Asked more) {
        if (query.equals(HasQuery.NOTHING) || PayerHas.holds(payer, membership, query)) {
            return;
        }
        if (query.plan().equals(Asked.NOTHING)) {
            assertThat(PayerHas.holds(payer, membership, query.withPlan(more))).isFalse();
        }
        if (query.feature().equals(Asked.NOTHING)) {
            assertThat(PayerHas.holds(payer, membership, query.withFeature(more))).isFalse();
        }
        if (query.role().equals(Asked.NOTHING)) {
            assertThat(PayerHas.holds(payer, membership, query.withRole(more))).isFalse();
        }
        if (query.permission().equals(Asked.NOTHING)) {
            assertThat(PayerHas.holds(payer, membership, query.withPermission(more))).isFalse();
        }
    }

    @Property(tries = 2_000)
    void shouldGiveAStrangerNothing(@ForAll("holdings") Holdings payer, @ForAll("queries") HasQuery query) {
        if (payer.type() == PayerType.ORGANIZATION) {
            assertThat(PayerHas.holds(payer, Membership.NONE, query)).isFalse();
        }
    }

    @Property(tries = 2_000)
    void shouldExplainWhatItAnswers(@ForAll("holdings") Holdings payer, @ForAll("memberships") Membership membership,
            @ForAll("queries") HasQuery query) {
        HasDecision decision = PayerHas.evaluate(payer, membership, query);

        assertThat(decision.result()).isEqualTo(PayerHas.holds(payer, membership, query));
        assertThat(decision.result()).isEqualTo(!decision.conditions().isEmpty()
                && decision.conditions().stream().allMatch(HasDecision.Verdict::holds));
    }

    private static Set<String> plans(Holdings payer) {
        ScopedSlugs plans = payer.state().plans().orElseThrow();
        return payer.type() == PayerType.ORGANIZATION ? plans.organization() : plans.user();
    }

    @Provide
    Arbitrary<Holdings> holdings() {
        return Combinators.combine(Arbitraries.of(PayerType.class), Arbitraries.of(PLANS).set().ofMaxSize(2),
                Arbitraries.of(FEATURES).set().ofMaxSize(3)).as(Holdings::of);
    }

    @Provide
    Arbitrary<Membership> memberships() {
        Arbitrary<Membership> members = Combinators.combine(Arbitraries.of("org:admin", "org:member"),
                Arbitraries.of("org:charts:read", "org:reports:read", "org:sso:manage", "org:sys_memberships:read")
                        .set().ofMaxSize(4))
                .as(Membership.Member::new);
        return Arbitraries.oneOf(members, members, Arbitraries.of(Membership.UNKNOWN, Membership.NONE));
    }

    @Provide
    Arbitrary<Asked> asked() {
        return Arbitraries.oneOf(Arbitraries.of(Asked.NOTHING, Asked.NOT_TEXT), Arbitraries.of("pro", "team", "org:pro",
                "user:pro", "charts", "org:reports", "sso", "admin", "org:member", "org:charts:read", "reports:read",
                "org:sso:manage", "org:sys_memberships:read", "").map(Asked::text));
    }

    @Provide
    Arbitrary<HasQuery> queries() {
        // Mostly one or two conditions: with four of them hardly any question would hold.
        Arbitrary<Asked> seldom = Arbitraries.just(Asked.NOTHING);
        return Combinators.combine(Arbitraries.oneOf(seldom, seldom, asked()),
                Arbitraries.oneOf(seldom, seldom, asked()), Arbitraries.oneOf(seldom, asked()),
                Arbitraries.oneOf(seldom, asked()))
                .as((role, permission, feature, plan) -> new HasQuery(role, permission, feature, plan,
                        Reverification.NOTHING));
    }
}
