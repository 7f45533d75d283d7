package dev.tollbook.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.normalize.Normalization;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Rejected;
import dev.tollbook.processor.normalize.IgnoredReason;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.SharedSamples;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The providers' events that lie beside a checkout; where they do not, our own samples stand in for them. */
final class SharedSamplesTest {
    private static final int SHUFFLES = 40;
    private static final int TWO_HOURS = 7200;

    @Test
    void shouldKnowEveryEventOfStripe() {
        List<Raw> webhooks = new ArrayList<>(List.of(StripeEvent.event("evt_1", "updated", 0, "active")));
        SharedSamples.files("stripe/events", ".json").forEach(file -> webhooks.add(
                StripeEvent.raw(SharedSamples.read(file))));

        assertThat(webhooks).allSatisfy(SharedSamplesTest::assertUnderstood);
    }

    @Test
    void shouldKnowEveryEventOfClerk() {
        List<Raw> webhooks = new ArrayList<>(List.of(ClerkEvent.subscriptionEvent("msg_1", "created",
                ClerkEvent.START, List.of())));
        for (Path file : SharedSamples.files("clerk", ".json")) {
            if (!file.toString().contains("svix")) {
                webhooks.add(ClerkEvent.raw("msg_" + file.getFileName(), SharedSamples.read(file)));
            }
        }

        assertThat(webhooks).allSatisfy(SharedSamplesTest::assertUnderstood);
    }

    @Test
    void shouldPassTheCheckpointsOfTheStripeScenarios() {
        for (Path file : SharedSamples.files("stripe/scenarios", ".jsonl")) {
            List<ObjectNode> events = SharedSamples.lines(file);
            for (JsonNode checkpoint : SharedSamples.read(SharedSamples.expected(file)).path("checkpoints")) {
                List<Raw> prefix = subscriptionEvents(
                        events.subList(0, checkpoint.path("after_event_index").asInt() + 1), UnaryOperator.identity());
                assertCheckpoint(Books.account(prefix), checkpoint, file + ": " + checkpoint.path("description"));
            }
        }
    }

    @Test
    void shouldEndTheStripeScenariosAlikeInEveryOrderEvenIfTheirSecondsAreSqueezedIntoTies() {
        for (Path file : SharedSamples.files("stripe/scenarios", ".jsonl")) {
            List<ObjectNode> events = SharedSamples.lines(file);
            for (UnaryOperator<ObjectNode> time : List.<UnaryOperator<ObjectNode>>of(
                    UnaryOperator.identity(), SharedSamplesTest::squeezed)) {
                List<Raw> webhooks = subscriptionEvents(events, time);
                if (!webhooks.isEmpty()) {
                    JsonNode end = Books.said(Books.account(webhooks));
                    shuffles(webhooks).forEach(shuffled -> assertThat(Books.said(Books.account(shuffled)))
                            .as(file.toString()).isEqualTo(end));
                }
            }
        }
    }

    @Test
    void shouldEndTheClerkScenariosWithTheirPlansInEveryOrder() {
        for (Path file : SharedSamples.files("clerk/scenarios", ".jsonl")) {
            List<ObjectNode> steps = SharedSamples.lines(file);
            List<Raw> webhooks = steps.stream().map(SharedSamples::clerk)
                    .filter(Raw::isAboutAnAccount).toList();
            JsonNode plans = steps.getLast().path("after").path("plans");
            if (plans.isArray() && !webhooks.isEmpty()) {
                Set<String> expected = new TreeSet<>();
                plans.forEach(plan -> expected.add(plan.asText()));
                shuffles(webhooks).forEach(shuffled -> assertThat(grantingPlans(Books.account(shuffled)))
                        .as(file.toString()).isEqualTo(expected));
            }
        }
    }

    private static void assertUnderstood(Raw webhook) {
        Normalization said = webhook.normalized();
        String type = said.cause().eventType();
        if (type.startsWith("v1.") || type.startsWith("v2.")) {
            assertThat(said).isInstanceOf(Rejected.class);
        } else {
            assertThat(said).as(said.toString()).isNotInstanceOf(Rejected.class);
            boolean known = !(said instanceof Ignored ignored) || ignored.reason() == IgnoredReason.NO_STATE;
            assertThat(known).as(said.toString()).isTrue();
        }
    }

    private static void assertCheckpoint(Account account, JsonNode expected, String name) {
        // SharedScenariosTest compares the last event and the invoice. Pending prorations are Stripe's: they count here
        // once they are on an invoice. The rest is a sentence.
        SharedSamples.assertNothingElse(expected, "after_event_index", "status", "plan", "current_period_end",
                "past_due_since", "trial_end", "ended_at", "cancel_at_period_end", "access", "after_event_type",
                "invoice_total", "pending_proration_minor_units", "description");
        SubscriptionItem item = Books.items(account).getFirst();
        assertThat(item.providerStatus()).as(name).isEqualTo(expected.path("status").asText());
        assertThat(item.status()).as(name).isIn(switch (expected.path("access").asText()) {
            case "true" -> Set.of(ItemStatus.ACTIVE, ItemStatus.TRIALING);
            case "grace" -> Set.of(ItemStatus.PAST_DUE);
            default -> Set.of(ItemStatus.ENDED);
        });
        if (expected.has("plan")) {
            assertThat(item.plan().slug()).as(name).contains(expected.path("plan").asText());
        }
        if (expected.has("current_period_end")) {
            assertThat(item.periodEnd()).as(name).contains(second(expected.path("current_period_end")));
        }
        if (expected.has("past_due_since")) {
            assertThat(item.pastDueSince()).as(name).isEqualTo(Optional.of(expected.path("past_due_since"))
                    .filter(JsonNode::isNumber).map(SharedSamplesTest::second));
        }
        if (expected.has("trial_end")) {
            assertThat(item.trialEnd()).as(name).contains(second(expected.path("trial_end")));
        }
        if (expected.has("ended_at")) {
            assertThat(account.subscriptions().getFirst().endedAt()).as(name)
                    .contains(second(expected.path("ended_at")));
        }
        if (expected.has("cancel_at_period_end")) {
            assertThat(item.endsAt().isPresent()).as(name).isEqualTo(expected.path("cancel_at_period_end").asBoolean());
        }
    }

    private static List<Raw> subscriptionEvents(List<ObjectNode> events, UnaryOperator<ObjectNode> edit) {
        return events.stream().map(ObjectNode::deepCopy).map(edit).map(StripeEvent::raw)
                .filter(Raw::isAboutAnAccount).toList();
    }

    private static ObjectNode squeezed(ObjectNode event) {
        long created = event.path("created").asLong();
        return event.put("created", created - created % TWO_HOURS);
    }

    private static List<List<Raw>> shuffles(List<Raw> webhooks) {
        List<List<Raw>> shuffles = new ArrayList<>();
        for (int seed = 0; seed < SHUFFLES; seed++) {
            List<Raw> deliveries = new ArrayList<>(webhooks);
            deliveries.addAll(webhooks);
            Collections.shuffle(deliveries, new Random(seed));
            shuffles.add(deliveries);
        }
        return shuffles;
    }

    private static Set<String> grantingPlans(Account account) {
        return Books.items(account).stream()
                .filter(item -> Set.of(ItemStatus.ACTIVE, ItemStatus.TRIALING, ItemStatus.PAST_DUE)
                        .contains(item.status()))
                .map(item -> item.plan().slug().orElseThrow())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Instant second(JsonNode number) {
        return Instant.ofEpochSecond(number.asLong());
    }
}
