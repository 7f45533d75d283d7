package dev.tollbook.processor.reduce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plays Stripe: changes a subscription step by step and tells of each change as Stripe does, with the snapshot after it
 * and with what it changed. Several changes may fall into one second, but no value comes back within one: that case
 * cannot be told by anybody, and has a test of its own.
 */
final class StripeStory {
    /** One change, some seconds after the one before. */
    record Step(Change change, int secondsLater) {}

    enum Change {
        ACTIVATE, FAIL, GIVE_UP, PAUSE, RENEW, MORE_SEATS, OTHER_PLAN, SCHEDULE_END, UNSCHEDULE_END, NOTICE, END
    }

    private final ObjectNode object = StripeEvent.object(StripeEvent.body());
    private final List<Raw> events = new ArrayList<>();
    private final Set<String> saidThisSecond = new HashSet<>();
    private long second;
    private Optional<Instant> pastDueSince = Optional.empty();

    StripeStory(List<Step> steps) {
        object.put("status", "incomplete");
        tell("created", null);
        for (Step step : steps) {
            if (object.path("status").asText().equals("canceled")) {
                return;
            }
            pass(step.secondsLater());
            play(step.change());
        }
    }

    List<Raw> events() {
        return events;
    }

    String status() {
        return object.path("status").asText();
    }

    JsonNode item() {
        return object.path("items").path("data").path(0);
    }

    Optional<Instant> endsAt() {
        return object.path("cancel_at").isNull()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(object.path("cancel_at").asLong()));
    }

    Optional<Instant> pastDueSince() {
        return pastDueSince;
    }

    private void play(Change change) {
        switch (change) {
            case ACTIVATE -> status("active");
            case FAIL -> status("past_due");
            case GIVE_UP -> status("unpaid");
            case PAUSE -> status("paused");
            case RENEW ->
                set((ObjectNode) item(), "current_period_end", item().path("current_period_end").asLong() + 60);
            case MORE_SEATS -> set((ObjectNode) item(), "quantity", item().path("quantity").asLong() + 1);
            case OTHER_PLAN -> set((ObjectNode) item().path("price"), "id",
                    item().path("price").path("id").asText().equals("price_pro") ? "price_team" : "price_pro");
            case SCHEDULE_END -> set(object, "cancel_at", 1_799_000_000L);
            case UNSCHEDULE_END -> set(object, "cancel_at", null);
            case NOTICE -> tell("trial_will_end", null);
            case END -> {
                object.put("status", "canceled");
                object.putNull("cancel_at");
                pastDueSince = Optional.empty();
                tell("deleted", null);
            }
        }
    }

    private void status(String to) {
        String from = status();
        set(object, "status", to);
        if (!from.equals(to)) {
            pastDueSince = to.equals("past_due")
                    ? Optional.of(Instant.ofEpochSecond(StripeEvent.START + second))
                    : Optional.empty();
        }
    }

    private void set(ObjectNode holder, String key, Object value) {
        JsonNode before = holder.path(key);
        JsonNode after = StripeEvent.MAPPER.valueToTree(value);
        if (before.asText().equals(after.asText())) {
            return;
        }
        if (saidThisSecond.contains(key + after)) {
            pass(1);
        }
        saidThisSecond.add(key + before);
        holder.set(key, after);
        tell("updated", previous(holder, key, before));
    }

    /** Stripe gives list elements by their position and without their ids. */
    private ObjectNode previous(ObjectNode holder, String key, JsonNode before) {
        ObjectNode previous = StripeEvent.MAPPER.createObjectNode();
        if (holder.equals(object)) {
            return previous.set(key, before);
        }
        ObjectNode element = previous.putObject("items").putArray("data").addObject();
        (holder.equals(item()) ? element : element.putObject("price")).set(key, before);
        return previous;
    }

    private void tell(String type, ObjectNode previous) {
        ObjectNode event = StripeEvent.body()
                .put("id", "evt_" + (events.size() * 7919 % 1000))
                .put("type", "customer.subscription." + type)
                .put("created", StripeEvent.START + second);
        ObjectNode data = (ObjectNode) event.path("data");
        data.set("object", object.deepCopy());
        if (previous != null) {
            data.set("previous_attributes", previous);
        }
        events.add(StripeEvent.raw(event));
    }

    private void pass(int seconds) {
        if (seconds > 0) {
            second += seconds;
            saidThisSecond.clear();
        }
    }
}
