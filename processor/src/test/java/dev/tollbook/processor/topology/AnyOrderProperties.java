package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.TreeMap;
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

    /** Something that may happen; {@code subscription} if it is about one. */
    record Kind(String name, Telling telling, boolean subscription) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("subscribed", (id, s) -> StripeEvent.event(id, "updated", s, "active"), true),
            new Kind("lapsed", (id, s) -> StripeEvent.event(id, "updated", s, "past_due"), true),
            new Kind("ended", (id, s) -> StripeEvent.event(id, "deleted", s, "canceled"), true),
            new Kind("customer of a", (id, s) -> StripeObjects.customer(id, "created", s, "team_a"), false),
            new Kind("customer of b", (id, s) -> StripeObjects.customer(id, "updated", s, "team_b"), false),
            new Kind("customer of nobody", (id, s) -> StripeObjects.customer(id, "updated", s, ""), false),
            new Kind("customer without an event time", (id, s) -> timeless(id), false),
            new Kind("noise", (id, s) -> StripeObjects.invoice(id, "payment_succeeded", s, "paid"), false),
            new Kind("type of tomorrow", (id, s) -> StripeObjects.invoice(id, "admired", s, "paid"), false),
            new Kind("customer deleted", (id, s) -> StripeObjects.customer(id, "deleted", s, ""), false),
            new Kind("checked out by c", (id, s) -> StripeObjects.checkout(id, s, "team_c"), false),
            new Kind("checked out by d", (id, s) -> StripeObjects.checkout(id, s, "team_d"), false),
            new Kind("invoiced", (id, s) -> StripeObjects.invoice(id, "finalized", s, "open"), false),
            new Kind("declined", (id, s) -> StripeObjects.invoice(id, "payment_failed", s, "open"), false),
            new Kind("paid", (id, s) -> StripeObjects.invoice(id, "paid", s, "paid"), false),
            new Kind("voided", (id, s) -> StripeObjects.invoice(id, "voided", s, "void"), false),
            new Kind("money joined", (id, s) -> StripeObjects.invoicePayment(id, s), false),
            new Kind("disputed", (id, s) -> StripeObjects.dispute(id, "created", s, "needs_response"), false),
            new Kind("dispute lost", (id, s) -> StripeObjects.dispute(id, "closed", s, "lost"), false),
            new Kind("partly refunded", (id, s) -> StripeObjects.chargeRefunded(id, s, 1000), false),
            new Kind("refunded", (id, s) -> StripeObjects.chargeRefunded(id, s, 2900), false),
            new Kind("refund", (id, s) -> StripeObjects.refund(id, "created", s, "succeeded"), false),
            new Kind("refund failed", (id, s) -> StripeObjects.refund(id, "failed", s, "failed"), false),
            new Kind("entitled", (id, s) -> StripeObjects.entitlements(id, s, false, "sso", "charts"), false),
            new Kind("less entitled", (id, s) -> StripeObjects.entitlements(id, s, false, "charts"), false),
            new Kind("more entitled", (id, s) -> StripeObjects.entitlements(id, s, true, "reports"), false),
            new Kind("product pro", (id, s) -> StripeObjects.product(id, "created", s, "pro"), false),
            new Kind("product team", (id, s) -> StripeObjects.product(id, "updated", s, "team"), false),
            new Kind("product of no plan", (id, s) -> StripeObjects.product(id, "updated", s, ""), false),
            new Kind("product deleted", (id, s) -> StripeObjects.product(id, "deleted", s, "pro"), false),
            new Kind("product by an older ingest",
                    (id, s) -> StripeObjects.product(id, "updated", s, "team").keyed(id), false),
            new Kind("price pro", (id, s) -> StripeObjects.price(id, "created", s, "pro"), false),
            new Kind("price team", (id, s) -> StripeObjects.price(id, "updated", s, "team"), false),
            new Kind("price deleted", (id, s) -> StripeObjects.price(id, "deleted", s, "team"), false),
            new Kind("user active", (id, s) -> item(id, s, "active"), true),
            new Kind("user canceled", (id, s) -> item(id, s, "canceled"), true),
            new Kind("user deleted", (id, s) -> ClerkObjects.userDeleted(id, NOW + s), false),
            new Kind("attempted", (id, s) -> ClerkObjects.payment(id, "created", NOW + s, "pending"), false),
            new Kind("attempt paid", (id, s) -> ClerkObjects.payment(id, "updated", NOW + s, "paid"), false),
            new Kind("attempt failed", (id, s) -> ClerkObjects.payment(id, "updated", NOW + s, "failed"), false),
            new Kind("limited", (id, s) -> ClerkObjects.organization(id, "updated", NOW + s, 5), false),
            new Kind("unlimited", (id, s) -> ClerkObjects.organization(id, "updated", NOW + s, 0), false),
            new Kind("organization deleted", (id, s) -> ClerkObjects.organizationDeleted(id, NOW + s), false),
            new Kind("joined", (id, s) -> ClerkObjects.membership(id, "created", NOW + s, "user_1", "org:member"),
                    false),
            new Kind("promoted", (id, s) -> ClerkObjects.membership(id, "updated", NOW + s, "user_1", "org:admin"),
                    false),
            new Kind("left", (id, s) -> ClerkObjects.membership(id, "deleted", NOW + s, "user_1", "org:member"), false),
            new Kind("other joined", (id, s) -> ClerkObjects.membership(id, "created", NOW + s, "user_2", "org:member"),
                    false),
            new Kind("invited", (id, s) -> ClerkObjects.invitation(id, "created", NOW + s, "orginv_1"), false),
            new Kind("accepted", (id, s) -> ClerkObjects.invitation(id, "accepted", NOW + s, "orginv_1"), false),
            new Kind("revoked", (id, s) -> ClerkObjects.invitation(id, "revoked", NOW + s, "orginv_1"), false),
            new Kind("role created", (id, s) -> ClerkObjects.role(id, "created", NOW + s, "org:reports:read"), false),
            new Kind("role updated", (id, s) -> ClerkObjects.role(id, "updated", NOW + s, "org:reports:manage"), false),
            new Kind("role deleted", (id, s) -> ClerkObjects.deleted(id, "role", NOW + s, "role_1"), false),
            new Kind("permission created", (id, s) -> ClerkObjects.permission(id, "created", NOW + s), false),
            new Kind("permission deleted", (id, s) -> ClerkObjects.deleted(id, "permission", NOW + s, "perm_1"),
                    false));

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

    /**
     * Which of several deliveries finds what is known older than itself ({@code applied}) or newer ({@code superseded},
     * {@code twin}) is what their order decides, and nothing else is: how often a delivery was taken in, repeated,
     * ignored or dead-lettered, and why, depends on what was sent alone.
     */
    @Property(tries = 1000)
    void shouldReceiptEveryDeliveryAlikeInAnyOrder(
            @ForAll("stories") List<Step> story, @ForAll long seed, @ForAll long otherSeed) {
        List<Raw> sent = shuffledAndRepeated(webhooks(story), seed);
        List<Raw> otherwise = new ArrayList<>(sent);
        Collections.shuffle(otherwise, new Random(otherSeed));

        assertThat(fates(Till.of(otherwise).receipts())).isEqualTo(fates(Till.of(sent).receipts()));
    }

    @Property(tries = 1000)
    void shouldGrantNothingWithoutASubscription(@ForAll("stories") List<Step> story, @ForAll long seed) {
        List<Step> others = story.stream().filter(step -> !step.kind().subscription()).toList();

        Till till = Till.of(shuffledAndRepeated(webhooks(others), seed));

        assertThat(till.records(TopologyNames.SUBSCRIPTIONS)).filteredOn(record -> record.value() != null)
                .allSatisfy(record -> assertThat(Json.read(record.value(), Account.class).subscriptions()).isEmpty());
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(Arbitraries.of(KINDS), Arbitraries.integers().between(0, 3),
                Arbitraries.of(false, false, false, true)).as(Step::new).list().ofMaxSize(14);
    }

    /** Delivery id to how its records ended, repetitions together. */
    private static Map<String, List<String>> fates(List<Receipt> receipts) {
        return receipts.stream().filter(receipt -> receipt.outcome().isFinal())
                .collect(Collectors.groupingBy(receipt -> receipt.cause().deliveryId(), TreeMap::new,
                        Collectors.collectingAndThen(Collectors.mapping(AnyOrderProperties::fate, Collectors.toList()),
                                fates -> fates.stream().sorted().toList())));
    }

    private static String fate(Receipt receipt) {
        String reason = receipt.reason().orElse("");
        return switch (receipt.outcome()) {
            case APPLIED, SUPERSEDED -> "taken in";
            case DUPLICATE -> reason.equals("twin") ? "taken in" : reason;
            case IGNORED, DEAD_LETTERED, REJECTED, PARKED -> receipt.outcome() + " " + reason;
        };
    }

    private static Raw timeless(String id) {
        Raw customer = StripeObjects.customer(id, "updated", 0, "team_a");
        ObjectNode event = StripeEvent.parse(customer.body());
        event.remove("created");
        return StripeEvent.raw(event).keyed(customer.key());
    }

    private static Raw item(String id, int second, String status) {
        return ClerkEvent.itemEvent(id, status, NOW + second, ClerkEvent.item("item_1", status, NOW + second));
    }

    private static List<Raw> webhooks(List<Step> story) {
        List<Raw> webhooks = new ArrayList<>();
        for (Step step : story) {
            String id = "evt_" + (webhooks.size() * 7919 % 1000);
            webhooks.add(step.kind().telling().tell(id, step.second()));
            if (step.twin()) {
                webhooks.add(step.kind().telling().tell("evt_" + (webhooks.size() * 7919 % 1000), step.second()));
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
