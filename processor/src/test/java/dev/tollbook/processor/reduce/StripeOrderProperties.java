package dev.tollbook.processor.reduce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class StripeOrderProperties {
    /** Anything that the comparator may meet, things included that Stripe would never send. */
    record Tale(int subscription, String type, int second, String status, String before, String payer, int twin) {}

    @Property(tries = 1500)
    void shouldEndWhereStripeIsWhateverTheDeliveryDoes(
            @ForAll("steps") List<StripeStory.Step> steps, @ForAll long seed) {
        StripeStory story = new StripeStory(steps);

        Account account = Books.account(Deliveries.shuffledAndRepeated(story.events(), seed));

        SubscriptionItem item = Books.items(account).getFirst();
        assertThat(item.providerStatus()).isEqualTo(story.status());
        assertThat(item.quantity().orElseThrow()).isEqualTo(story.item().path("quantity").asLong());
        assertThat(item.plan().priceId().orElseThrow()).isEqualTo(story.item().path("price").path("id").asText());
        assertThat(item.periodEnd().orElseThrow().getEpochSecond())
                .isEqualTo(story.item().path("current_period_end").asLong());
        assertThat(item.endsAt()).isEqualTo(story.endsAt());
        assertThat(item.pastDueSince()).isEqualTo(story.pastDueSince());
    }

    @Property(tries = 1500)
    void shouldEndAlikeInEveryOrderWhateverStripeSends(@ForAll("tales") List<Tale> tales, @ForAll long seed) {
        List<Raw> history = history(tales);

        Account inOrder = Books.account(history);
        Account shuffled = Books.account(Deliveries.shuffledAndRepeated(history, seed));

        assertThat(Books.settled(shuffled)).isEqualTo(Books.settled(inOrder));
    }

    @Provide
    Arbitrary<List<StripeStory.Step>> steps() {
        return Combinators.combine(Arbitraries.of(StripeStory.Change.class), Arbitraries.of(0, 0, 1, 3600))
                .as(StripeStory.Step::new).list().ofMaxSize(14);
    }

    @Provide
    Arbitrary<List<Tale>> tales() {
        Arbitrary<String> statuses = Arbitraries.of("incomplete", "trialing", "active", "past_due", "unpaid", "paused",
                "canceled", "incomplete_expired", "brand_new");
        return Combinators.combine(
                Arbitraries.of(1, 1, 2),
                Arbitraries.of("created", "updated", "updated", "updated", "trial_will_end", "deleted"),
                Arbitraries.of(0, 0, 1, 2),
                statuses,
                Arbitraries.oneOf(Arbitraries.just(""), statuses),
                Arbitraries.of("", "", "org_1", "org_2"),
                Arbitraries.of(0, 0, 0, 1))
                .as(Tale::new).list().ofMinSize(1).ofMaxSize(8);
    }

    private static List<Raw> history(List<Tale> tales) {
        List<Raw> history = new ArrayList<>();
        for (Tale tale : tales) {
            for (int copy = 0; copy <= tale.twin(); copy++) {
                String id = "evt_" + (history.size() * 7919 % 1000);
                history.add(StripeEvent.raw(event -> tell(event.put("id", id), tale)));
            }
        }
        return history;
    }

    private static void tell(ObjectNode event, Tale tale) {
        event.put("type", "customer.subscription." + tale.type()).put("created", StripeEvent.START + tale.second());
        ObjectNode object = StripeEvent.object(event);
        object.put("id", "sub_" + tale.subscription()).put("status", tale.status());
        ObjectNode metadata = object.putObject("metadata");
        if (!tale.payer().isEmpty()) {
            metadata.put("payer_id", tale.payer());
        }
        if (!tale.before().isEmpty()) {
            ((ObjectNode) event.path("data")).putObject("previous_attributes").put("status", tale.before());
        }
    }
}
