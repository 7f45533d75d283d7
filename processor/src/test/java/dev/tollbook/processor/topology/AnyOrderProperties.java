package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.ClerkObjects;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the network does to the webhooks of three payers and their organization, the end is the same. */
final class AnyOrderProperties {
    private static final long NOW = ClerkEvent.START;

    /** An event that may happen, at a second of its own choice; {@code twin} sends it under another id as well. */
    record Step(Kind kind, int second, boolean twin) {}

    interface Telling {
        Raw tell(String id, int second);
    }

    enum Kind {
        SUBSCRIBED((id, s) -> StripeEvent.event(id, "updated", s, "active"), true),
        LAPSED((id, s) -> StripeEvent.event(id, "updated", s, "past_due"), true),
        ENDED((id, s) -> StripeEvent.event(id, "deleted", s, "canceled"), true),
        CUSTOMER_OF_A((id, s) -> StripeObjects.customer(id, "created", s, "team_a"), false),
        CUSTOMER_OF_B((id, s) -> StripeObjects.customer(id, "updated", s, "team_b"), false),
        CUSTOMER_OF_NOBODY((id, s) -> StripeObjects.customer(id, "updated", s, ""), false),
        CUSTOMER_DELETED((id, s) -> StripeObjects.customer(id, "deleted", s, ""), false),
        CHECKED_OUT_BY_C((id, s) -> StripeObjects.checkout(id, s, "team_c"), false),
        CHECKED_OUT_BY_D((id, s) -> StripeObjects.checkout(id, s, "team_d"), false),
        INVOICED((id, s) -> StripeObjects.invoice(id, "finalized", s, "open"), false),
        DECLINED((id, s) -> StripeObjects.invoice(id, "payment_failed", s, "open"), false),
        PAID((id, s) -> StripeObjects.invoice(id, "paid", s, "paid"), false),
        VOIDED((id, s) -> StripeObjects.invoice(id, "voided", s, "void"), false),
        MONEY_JOINED((id, s) -> StripeObjects.invoicePayment(id, s), false),
        DISPUTED((id, s) -> StripeObjects.dispute(id, "created", s, "needs_response"), false),
        DISPUTE_LOST((id, s) -> StripeObjects.dispute(id, "closed", s, "lost"), false),
        PARTLY_REFUNDED((id, s) -> StripeObjects.chargeRefunded(id, s, 1000), false),
        REFUNDED((id, s) -> StripeObjects.chargeRefunded(id, s, 2900), false),
        REFUND((id, s) -> StripeObjects.refund(id, "created", s, "succeeded"), false),
        REFUND_FAILED((id, s) -> StripeObjects.refund(id, "failed", s, "failed"), false),
        USER_ACTIVE((id, s) -> item(id, s, "active"), true),
        USER_CANCELED((id, s) -> item(id, s, "canceled"), true),
        USER_DELETED((id, s) -> ClerkObjects.userDeleted(id, NOW + s), false),
        ATTEMPTED((id, s) -> ClerkObjects.payment(id, "created", NOW + s, "pending"), false),
        ATTEMPT_PAID((id, s) -> ClerkObjects.payment(id, "updated", NOW + s, "paid"), false),
        ATTEMPT_FAILED((id, s) -> ClerkObjects.payment(id, "updated", NOW + s, "failed"), false),
        LIMITED((id, s) -> ClerkObjects.organization(id, "updated", NOW + s, 5), false),
        UNLIMITED((id, s) -> ClerkObjects.organization(id, "updated", NOW + s, 0), false),
        ORGANIZATION_DELETED((id, s) -> ClerkObjects.organizationDeleted(id, NOW + s), false),
        JOINED((id, s) -> ClerkObjects.membership(id, "created", NOW + s, "user_1", "org:member"), false),
        PROMOTED((id, s) -> ClerkObjects.membership(id, "updated", NOW + s, "user_1", "org:admin"), false),
        LEFT((id, s) -> ClerkObjects.membership(id, "deleted", NOW + s, "user_1", "org:member"), false),
        OTHER_JOINED((id, s) -> ClerkObjects.membership(id, "created", NOW + s, "user_2", "org:member"), false),
        INVITED((id, s) -> ClerkObjects.invitation(id, "created", NOW + s, "orginv_1"), false),
        ACCEPTED((id, s) -> ClerkObjects.invitation(id, "accepted", NOW + s, "orginv_1"), false),
        REVOKED((id, s) -> ClerkObjects.invitation(id, "revoked", NOW + s, "orginv_1"), false),
        ROLE_CREATED((id, s) -> ClerkObjects.role(id, "created", NOW + s, "org:reports:read"), false),
        ROLE_UPDATED((id, s) -> ClerkObjects.role(id, "updated", NOW + s, "org:reports:manage"), false),
        ROLE_DELETED((id, s) -> ClerkObjects.deleted(id, "role", NOW + s, "role_1"), false),
        PERMISSION_CREATED((id, s) -> ClerkObjects.permission(id, "created", NOW + s), false),
        PERMISSION_DELETED((id, s) -> ClerkObjects.deleted(id, "permission", NOW + s, "perm_1"), false);

        private final Telling telling;
        private final boolean subscription;

        Kind(Telling telling, boolean subscription) {
            this.telling = telling;
            this.subscription = subscription;
        }

        private static Raw item(String id, int second, String status) {
            return ClerkEvent.itemEvent(id, status, NOW + second, ClerkEvent.item("item_1", status, NOW + second));
        }
    }

    @Property(tries = 1200)
    void shouldEndAlikeInAnyOrderAndWithAnyRepetition(@ForAll("stories") List<Step> story, @ForAll long seed) {
        List<Raw> inOrder = webhooks(story);

        assertThat(Till.of(shuffledAndRepeated(inOrder, seed)).state()).isEqualTo(Till.of(inOrder).state());
    }

    @Property(tries = 1000)
    void shouldWriteOneFinalReceiptPerRecordUnlessItStillWaits(
            @ForAll("stories") List<Step> story, @ForAll long seed) {
        List<Raw> sent = shuffledAndRepeated(webhooks(story), seed);

        List<Receipt> receipts = Till.of(sent).receipts();

        Map<String, Long> finals = count(receipts.stream().filter(receipt -> receipt.outcome().isFinal()).toList());
        Map<String, Long> parked = count(receipts.stream().filter(receipt -> !receipt.outcome().isFinal()).toList());
        Map<String, Long> records = sent.stream()
                .collect(Collectors.groupingBy(Raw::id, Collectors.counting()));
        records.forEach((id, count) -> {
            long waiting = count - finals.getOrDefault(id, 0L);
            assertThat(waiting).as(id).isBetween(0L, parked.getOrDefault(id, 0L));
        });
        // A delivery is taken in once.
        assertThat(receipts).filteredOn(receipt -> receipt.outcome() == Outcome.APPLIED
                || receipt.outcome() == Outcome.SUPERSEDED).extracting(receipt -> receipt.cause().deliveryId())
                .doesNotHaveDuplicates();
    }

    @Property(tries = 1000)
    void shouldGrantNothingWithoutASubscription(@ForAll("stories") List<Step> story, @ForAll long seed) {
        List<Step> others = story.stream().filter(step -> !step.kind().subscription).toList();

        Till till = Till.of(shuffledAndRepeated(webhooks(others), seed));

        assertThat(till.records(TopologyNames.SUBSCRIPTIONS)).filteredOn(record -> record.value() != null)
                .allSatisfy(record -> assertThat(Json.read(record.value(), Account.class).subscriptions()).isEmpty());
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 3),
                Arbitraries.of(false, false, false, true)).as(Step::new).list().ofMaxSize(14);
    }

    private static List<Raw> webhooks(List<Step> story) {
        List<Raw> webhooks = new ArrayList<>();
        for (Step step : story) {
            String id = "evt_" + (webhooks.size() * 7919 % 1000);
            webhooks.add(step.kind().telling.tell(id, step.second()));
            if (step.twin()) {
                webhooks.add(step.kind().telling.tell("evt_" + (webhooks.size() * 7919 % 1000), step.second()));
            }
        }
        return webhooks;
    }

    private static List<Raw> shuffledAndRepeated(List<Raw> webhooks, long seed) {
        Random random = new Random(seed);
        List<Raw> deliveries = new ArrayList<>(webhooks);
        webhooks.stream().filter(webhook -> random.nextInt(3) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, random);
        return deliveries;
    }

    private static Map<String, Long> count(List<Receipt> receipts) {
        return receipts.stream()
                .collect(Collectors.groupingBy(receipt -> receipt.cause().deliveryId(), Collectors.counting()));
    }
}
