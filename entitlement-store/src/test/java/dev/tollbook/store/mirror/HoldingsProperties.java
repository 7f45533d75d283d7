package dev.tollbook.store.mirror;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PayerOverride;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/** What a mirror remembers must never show: whatever happened before, the short way says what compiling anew says. */
class HoldingsProperties {
    private static final List<String> PAYERS = List.of("org_0", "user_1", "cus_2", "team 3", "org_nobody");
    private static final PayerOverride EXTRA = new PayerOverride(PayerOverride.Key.feature("sso"), 1, "trial", "key:x",
            NOON, Optional.of(NOON.plusSeconds(50)));

    /** Something that happens to the mirror. */
    sealed interface Step {
        record Told(Account account) implements Step {}

        record Excepted(String payer, boolean extra) implements Step {}

        record Applied(Catalog catalog) implements Step {}

        record Asked(Instant now) implements Step {}
    }

    @Property(tries = 1_000)
    void shouldSayWhatCompilingAnewSays(@ForAll("steps") @Size(max = 30) List<Step> steps) {
        Map<String, List<PayerOverride>> overrides = new HashMap<>();
        Mirror mirror = new Mirror(GrantRules.DEFAULT, payer -> overrides.getOrDefault(payer, List.of()));
        for (Step step : steps) {
            switch (step) {
                case Step.Told(Account account) -> mirror.put(account);
                case Step.Excepted(String payer, boolean extra) -> overrides.put(payer,
                        extra ? List.of(EXTRA) : List.of());
                case Step.Applied(Catalog catalog) -> mirror.put(catalog);
                case Step.Asked(Instant now) -> PAYERS.forEach(payer -> compare(mirror, payer, now));
            }
        }
    }

    private static void compare(Mirror mirror, String payer, Instant now) {
        Mirror.View view = mirror.view(payer, now);
        Glance glance = mirror.glance(payer, now);

        assertThat(glance.holdings()).isEqualTo(view.state().holdings());
        assertThat(mirror.holdings(payer, now.toEpochMilli())).isEqualTo(view.state().holdings());
        assertThat(glance.validUntil()).isEqualTo(view.state().validUntil());
        assertThat(glance.known()).isEqualTo(view.state().known());
        assertThat(glance.position()).isEqualTo(view.position());
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Instant> times = Arbitraries.integers().between(-100, 100).map(NOON::plusSeconds);
        Arbitrary<Payer> payers = Arbitraries.of(PAYERS.subList(0, 4)).map(id -> new Payer(id, PayerTypes.of(id)));
        Arbitrary<Step> told = Combinators.combine(
                Arbitraries.of("stripe:cus_2", "stripe:cus_9", "clerk:org_0", "clerk:user_1", "tollbook:team 3"),
                payers, Arbitraries.longs().between(1, 30), Arbitraries.of(ItemStatus.class),
                Arbitraries.of("pro", "team", "gold"), times.optional())
                .as((id, payer, revision, status, plan, end) -> new Step.Told(account(AccountId.parse(id),
                        new Payer(payer.id(), payer.id().equals("team 3") ? PayerType.USER : payer.type()), revision,
                        item(status, slug(plan), end.orElse(null), end.orElse(null), end.orElse(null),
                                end.orElse(null)))));
        Arbitrary<Step> excepted = Combinators.combine(Arbitraries.of(PAYERS), Arbitraries.of(true, false))
                .as(Step.Excepted::new);
        Arbitrary<Step> applied = Arbitraries.of(CATALOG, Catalog.EMPTY).map(Step.Applied::new);
        Arbitrary<Step> asked = times.map(Step.Asked::new);
        return Arbitraries.frequencyOf(Tuple.of(4, told), Tuple.of(1, excepted),
                Tuple.of(1, applied), Tuple.of(4, asked)).list();
    }
}
