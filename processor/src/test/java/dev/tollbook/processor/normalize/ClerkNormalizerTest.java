package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.sample.ClerkEvent.START;
import static dev.tollbook.processor.sample.ClerkEvent.data;
import static dev.tollbook.processor.sample.ClerkEvent.item;
import static dev.tollbook.processor.sample.ClerkEvent.itemEvent;
import static dev.tollbook.processor.sample.ClerkEvent.subscriptionEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.schemas.event.ItemSnapshot;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClerkNormalizerTest {
    private static final Instant PERIOD_END = Instant.ofEpochMilli(1_790_592_000_000L);

    @ParameterizedTest
    @CsvSource({"active, false, ACTIVE", "active, true, TRIALING", "canceled, false, CANCELED",
            "canceled, true, CANCELED", "past_due, false, PAST_DUE", "upcoming, false, UPCOMING",
            "incomplete, false, INCOMPLETE", "abandoned, false, ABANDONED", "ended, false, ENDED",
            "expired, false, EXPIRED", "snoozing, false, UNKNOWN", "snoozing, true, UNKNOWN"})
    void shouldMapEveryStatus(String word, boolean trial, ItemStatus expected) {
        ItemSnapshots event = read(itemEvent("msg_1", "updated", START, item("i", word, START)
                .put("is_free_trial", trial)));

        assertThat(event.items()).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.item().status()).isEqualTo(expected);
            assertThat(snapshot.item().providerStatus()).isEqualTo(word);
        });
    }

    @Test
    void shouldReadAStandaloneItem() {
        ItemSnapshots event = read(itemEvent("msg_1", "updated", START + 90, item("i", "active", START + 50),
                body -> data(body).putObject("seats").put("quantity", 4)));
        ItemSnapshot snapshot = event.items().getFirst();

        assertThat(event.account()).isEqualTo(AccountId.parse("clerk:user_1"));
        assertThat(event.payer()).contains(new Payer("user_1", PayerType.USER));
        assertThat(event.subscriptionId()).contains("csub_1");
        assertThat(event.subscription()).isEmpty();
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(START + 90));
        assertThat(snapshot.updatedAt()).isEqualTo(Instant.ofEpochMilli(START + 50));
        assertThat(snapshot.item().quantity()).isEqualTo(OptionalLong.of(4));
        assertThat(snapshot.item().periodEnd()).contains(PERIOD_END);
        assertThat(snapshot.item().plan().slug()).contains("pro");
        assertThat(snapshot.item().plan().planId()).contains("cplan_pro");
    }

    @Test
    void shouldReadASubscriptionWithItsItems() {
        ItemSnapshots event = read(subscriptionEvent("msg_1", "updated", START + 90,
                List.of(item("a", "ended", START), item("b", "active", START + 80))));

        assertThat(event.subscriptionId()).contains("csub_1");
        assertThat(event.subscription()).hasValueSatisfying(facts -> {
            assertThat(facts.providerStatus()).isEqualTo("active");
            assertThat(facts.startedAt()).contains(Instant.ofEpochMilli(START));
            assertThat(facts.updatedAt()).isEqualTo(Instant.ofEpochMilli(START + 90));
        });
        assertThat(event.items()).extracting(snapshot -> snapshot.item().id()).containsExactly("a", "b");
    }

    @Test
    void shouldPassOverNestedItemsThatAreNotCompleteYet() {
        ObjectNode noStatus = item("b", "active", START);
        noStatus.remove("status");
        ObjectNode noId = item("c", "active", START);
        noId.remove("id");

        assertThat(read(subscriptionEvent("msg_1", "created", START, List.of(item("a", "active", START), noStatus,
                noId))).items()).extracting(snapshot -> snapshot.item().id()).containsExactly("a");
    }

    @Test
    void shouldReadATrialsEndAndACancellationFromThePeriod() {
        ItemSnapshot trial = onlyItem(item("i", "active", START).put("is_free_trial", true), event -> {});
        ItemSnapshot canceled = onlyItem(item("i", "canceled", START), event -> {});
        ItemSnapshot oldShape = onlyItem(item("i", "active", START).put("canceled_at", START), event -> {});
        ItemSnapshot running = onlyItem(item("i", "active", START), event -> {});

        assertThat(trial.item().trialEnd()).contains(PERIOD_END);
        assertThat(trial.item().endsAt()).isEmpty();
        assertThat(canceled.item().endsAt()).contains(PERIOD_END);
        assertThat(oldShape.item().endsAt()).contains(PERIOD_END);
        assertThat(running.item().endsAt()).isEmpty();
        assertThat(running.item().trialEnd()).isEmpty();
    }

    @Test
    void shouldAcceptSecondsAndMilliseconds() {
        ItemSnapshots seconds = read(itemEvent("msg_1", "active", START / 1000, item("i", "active", START)));

        assertThat(seconds.occurredAt()).isEqualTo(Instant.ofEpochMilli(START));
    }

    @Test
    void shouldFallBackToTheEnvelopesTimeInTheOlderShape() {
        ItemSnapshots event = read(itemEvent("msg_1", "active", START + 7, item("i", "active", START), body -> {
            data(body).remove(List.of("updated_at", "created_at", "subscription_id", "is_free_trial", "interval"));
            data(body).put("plan_period", "month");
            ((ObjectNode) data(body).path("payer")).remove("organization_id");
        }));

        assertThat(event.items().getFirst().updatedAt()).isEqualTo(Instant.ofEpochMilli(START + 7));
        assertThat(event.subscriptionId()).isEmpty();
        assertThat(event.payer()).contains(new Payer("user_1", PayerType.USER));
    }

    @Test
    void shouldReadAnOrganizationWhoseUserIsAnEmptyString() {
        ItemSnapshots event = read(itemEvent("msg_1", "active", START, item("i", "active", START), body -> payer(body)
                .put("user_id", "").put("organization_id", "org_9")));

        assertThat(event.account()).isEqualTo(AccountId.parse("clerk:org_9"));
        assertThat(event.payer()).contains(new Payer("org_9", PayerType.ORGANIZATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "updated", "canceled", "upcoming", "ended", "abandoned", "incomplete", "pastDue",
            "past_due", "freeTrialEnding", "created", "expired"})
    void shouldNormalizeEveryItemEventTheDisputedOnesIncluded(String type) {
        assertThat(itemEvent("msg_1", type, START, item("i", "active", START)).normalized())
                .isInstanceOf(Normalization.Normalized.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "updated", "active", "pastDue", "past_due"})
    void shouldNormalizeEverySubscriptionEvent(String type) {
        assertThat(subscriptionEvent("msg_1", type, START, List.of()).normalized())
                .isInstanceOf(Normalization.Normalized.class);
    }

    private static ItemSnapshot onlyItem(ObjectNode item, Consumer<ObjectNode> edit) {
        return read(itemEvent("msg_1", "updated", START, item, edit)).items().getFirst();
    }

    private static ItemSnapshots read(Raw raw) {
        return ((Fact.SomeItems) raw.fact(0)).event();
    }

    private static ObjectNode payer(ObjectNode event) {
        return (ObjectNode) data(event).path("payer");
    }
}
