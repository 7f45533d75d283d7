package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.SharedSamples;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.payment.PaymentKind;
import dev.tollbook.schemas.payment.PaymentStatus;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;

/** The providers' scenarios step by step, through the whole processor: all that they say is to be seen after a step. */
final class SharedScenariosTest {
    private static final Set<ItemStatus> GRANTING = Set.of(ItemStatus.ACTIVE, ItemStatus.TRIALING, ItemStatus.CANCELED,
            ItemStatus.PAST_DUE);

    /**
     * Where the webhooks have not told everything that is true: some scenarios begin in the middle of a life, and while a
     * plan changes the new one is told before the end of the old one.
     *
     * @param told      the plans were complete at some step; from there on none may be missing
     * @param lingering plans whose end was yet to be told at the last step; the next one must tell it
     */
    private record Progress(boolean told, Set<String> lingering) {
        Progress with(Set<String> plans, Set<String> expected, String name) {
            boolean complete = plans.containsAll(expected);
            assertThat(complete || !told).as(name).isTrue();
            Set<String> extra = new TreeSet<>(plans);
            extra.removeAll(expected);
            assertThat(extra).as(name).doesNotContainAnyElementsOf(lingering.isEmpty() ? Set.of("") : lingering);
            return new Progress(complete, extra);
        }
    }

    @Test
    void shouldShowWhatTheStepsOfClerkShow() {
        for (Path file : SharedSamples.files("clerk/scenarios", ".jsonl")) {
            Till till = new Till();
            Progress progress = new Progress(false, Set.of());
            for (ObjectNode step : SharedSamples.lines(file)) {
                till.send(SharedSamples.clerk(step));
                JsonNode after = step.path("after");
                String name = file.getFileName() + " step " + step.path("step").asText();

                // The two about credits are compared by ClerkScenarioTest.
                SharedSamples.assertNothingElse(after, "plans", "trial", "until", "past_due", "seats", "seats_used",
                        "credit_debit", "credit_balance");
                progress = assertStep(till, after, progress, name);
            }
            assertThat(progress).as(file.toString()).isEqualTo(new Progress(true, Set.of()));
        }
    }

    @Test
    void shouldShowWhatWasInvoicedAtTheCheckpointsOfStripe() {
        for (Path file : SharedSamples.files("stripe/scenarios", ".jsonl")) {
            List<ObjectNode> events = SharedSamples.lines(file);
            for (JsonNode checkpoint : SharedSamples.read(SharedSamples.expected(file)).path("checkpoints")) {
                int last = checkpoint.path("after_event_index").asInt();
                Till till = Till.of(events.subList(0, last + 1).stream().map(StripeEvent::raw).toList());

                assertThat(events.get(last).path("type").asText())
                        .isEqualTo(checkpoint.path("after_event_type").asText());
                assertThat(till.receipts()).noneMatch(receipt -> receipt.outcome() == Outcome.DEAD_LETTERED);
                if (checkpoint.has("invoice_total")) {
                    assertThat(invoices(till).getLast().payment()).satisfies(invoice -> {
                        assertThat(invoice.amount()).isEqualTo(checkpoint.path("invoice_total").asLong());
                        assertThat(invoice.status()).isEqualTo(PaymentStatus.PAID);
                    });
                }
            }
        }
    }

    private static Progress assertStep(Till till, JsonNode after, Progress before, String name) {
        List<SubscriptionItem> granting = items(till).filter(item -> GRANTING.contains(item.status())).toList();
        Progress progress = before;
        if (after.has("plans")) {
            Set<String> plans = new TreeSet<>();
            granting.forEach(item -> plans.add(item.plan().slug().orElseThrow()));
            Set<String> expected = new TreeSet<>();
            after.path("plans").forEach(plan -> expected.add(plan.asText()));
            progress = before.with(plans, expected, name);
            assertThat(granting.stream().anyMatch(item -> item.status() == ItemStatus.TRIALING)).as(name)
                    .isEqualTo(after.path("trial").asBoolean(false));
            assertThat(granting.stream().anyMatch(item -> item.status() == ItemStatus.PAST_DUE)).as(name)
                    .isEqualTo(after.path("past_due").asBoolean(false));
        }
        if (after.has("until")) {
            assertThat(granting).as(name).anySatisfy(item -> assertThat(end(item))
                    .contains(Instant.ofEpochMilli(after.path("until").asLong())));
        }
        if (after.has("seats")) {
            assertThat(granting).as(name).anySatisfy(
                    item -> assertThat(item.quantity()).hasValue(after.path("seats").asLong()));
        }
        if (after.has("seats_used")) {
            Map<String, Map<String, ObjectNode>> state = till.state();
            int invited = state.get(TopologyNames.ORGANIZATIONS).values().stream()
                    .mapToInt(organization -> organization.path("invitations").size()).sum();
            assertThat(state.get(TopologyNames.MEMBERSHIPS).size() + invited).as(name)
                    .isEqualTo(after.path("seats_used").asInt());
        }
        return progress;
    }

    private static Optional<Instant> end(SubscriptionItem item) {
        return item.trialEnd().or(item::endsAt)
                .or(() -> item.status() == ItemStatus.CANCELED ? item.periodEnd() : Optional.empty());
    }

    private static Stream<SubscriptionItem> items(Till till) {
        return till.accounts().values().stream().flatMap(account -> account.subscriptions().stream())
                .flatMap(subscription -> subscription.items().stream());
    }

    private static List<Payment> invoices(Till till) {
        return till.records(TopologyNames.PAYMENTS).stream().map(Record::value)
                .map(value -> Json.read(value, Payment.class))
                .filter(payment -> payment.payment().type() == PaymentKind.INVOICE).toList();
    }
}
