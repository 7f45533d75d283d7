package dev.tollbook.store.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.StatedFeatures;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AccountPackingProperties {
    private static final Payer PAYER = new Payer("org_päyer|1", PayerType.ORGANIZATION);
    private final AccountPacking packing = new AccountPacking();

    @Property(tries = 2_000)
    void shouldReadBackWhatWasPacked(@ForAll("accounts") List<Account> accounts) {
        byte[] packed = packed(accounts);
        List<Account> newest = newest(accounts);

        assertThat(packing.unpack(PAYER.id(), packed)).isEqualTo(newest);
        assertThat(packing.heads(packed)).isEqualTo(newest.stream()
                .map(account -> new AccountPacking.Head(account.account(), account.revision())).toList());
    }

    @Property
    void shouldTakeOutOneAndLeaveTheOthersAsTheyWere(@ForAll("accounts") List<Account> accounts,
            @ForAll("accounts") List<Account> others) {
        byte[] packed = packed(accounts);
        for (Account gone : Stream.concat(accounts.stream(), others.stream()).toList()) {
            List<Account> rest = newest(accounts).stream()
                    .filter(account -> !account.account().equals(gone.account())).toList();
            assertThat(packing.unpack(PAYER.id(), packing.without(packed, gone.account()))).isEqualTo(rest);
        }
    }

    private byte[] packed(List<Account> accounts) {
        byte[] packed = {};
        for (Account account : accounts) {
            packed = packing.with(packed, account);
        }
        return packed;
    }

    /** The last of each id, in the order of their ids. */
    private static List<Account> newest(List<Account> accounts) {
        Map<String, Account> byId = new TreeMap<>();
        accounts.forEach(account -> byId.put(account.account().toString(), account));
        return List.copyOf(byId.values());
    }

    @Provide
    Arbitrary<List<Account>> accounts() {
        Arbitrary<AccountId> ids = Combinators.combine(Arbitraries.of(Source.class), text().filter(id -> !id.isBlank()))
                .as(AccountId::new);
        return Combinators.combine(ids, Arbitraries.longs(), subscriptions().list().ofMaxSize(3), causes(),
                instants().optional(), stated().optional())
                .as((id, revision, subscriptions, cause, closed, stated) -> new Account(id, PAYER, revision,
                        subscriptions, cause, closed, stated))
                .list().ofMaxSize(3);
    }

    private Arbitrary<StatedFeatures> stated() {
        return Combinators.combine(text().list().ofMaxSize(3), Arbitraries.of(true, false), instants(), causes())
                .as(StatedFeatures::new);
    }

    private Arbitrary<Subscription> subscriptions() {
        return Combinators.combine(text(), text(), Arbitraries.of(true, false), instants().optional(),
                instants().optional(), items().list().ofMaxSize(3), causes()).as(Subscription::new);
    }

    private Arbitrary<SubscriptionItem> items() {
        Arbitrary<Optional<Instant>> maybe = instants().optional();
        Arbitrary<OptionalLong> quantities = Arbitraries.longs().map(OptionalLong::of)
                .injectNull(0.3).map(quantity -> quantity == null ? OptionalLong.empty() : quantity);
        Arbitrary<PlanRef> plans = Combinators.combine(text().optional(), text().optional(), text().optional())
                .as((plan, slug, price) -> new PlanRef(plan, slug, Optional.empty(), price, slug, plan, price));
        return Combinators.combine(
                Combinators.combine(text(), plans, Arbitraries.of(ItemStatus.class), text(), quantities)
                        .as(Named::new),
                Combinators.combine(maybe, maybe, maybe, maybe, maybe).as(Times::new), causes())
                .as((named, times, cause) -> new SubscriptionItem(named.id(), named.plan(), named.status(),
                        named.word(), named.quantity(), times.a(), times.b(), times.c(), times.d(), times.e(), cause));
    }

    private record Named(String id, PlanRef plan, ItemStatus status, String word, OptionalLong quantity) {}

    private record Times(Optional<Instant> a, Optional<Instant> b, Optional<Instant> c, Optional<Instant> d,
            Optional<Instant> e) {}

    /** Few different ones, so that they recur; every kind of instant. */
    private Arbitrary<Cause> causes() {
        return Combinators.combine(Arbitraries.of("evt_1", "msg_2", ""), Arbitraries.of("a.b", "c"),
                Arbitraries.longs().between(0, 3), instants())
                .as((id, type, offset, at) -> new Cause(Source.STRIPE, id, type,
                        new Position("billing.raw.stripe", 3, offset), at));
    }

    private Arbitrary<Instant> instants() {
        return Combinators.combine(Arbitraries.longs().between(-10_000_000_000L, 300_000_000_000L),
                Arbitraries.of(0, 1, 999_999, 1_000_000, 123_000_000, 999_999_999))
                .as(Instant::ofEpochSecond);
    }

    private Arbitrary<String> text() {
        return Arbitraries.strings().withChars("aZ9_ä€|:").ofMaxLength(12);
    }
}
