package dev.tollbook.schemas.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.Optional;

/**
 * What every webhook writes and reads, some of it many times, done without reflection and formatters: subscriptions,
 * causes, receipts, changes, instants. Bytes and values are those that Jackson gives by itself, and tests say so.
 */
final class DirectModule extends SimpleModule {
    @Serial
    private static final long serialVersionUID = 1;

    DirectModule() {
        super("tollbook-direct");
        add(Cause.class, DirectModule::write);
        add(Subscription.class, DirectModule::write);
        add(SubscriptionItem.class, DirectModule::write);
        add(Receipt.class, DirectModule::write);
        add(Change.class, DirectModule::write);
        addDeserializer(Instant.class, new InstantReader());
    }

    @FunctionalInterface
    private interface Fields<T> {
        void write(JsonGenerator to, T value) throws IOException;
    }

    private <T> void add(Class<T> type, Fields<T> fields) {
        addSerializer(type, new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator to, SerializerProvider context) throws IOException {
                fields.write(to, value);
            }
        });
    }

    private static void write(JsonGenerator to, Cause cause) throws IOException {
        to.writeStartObject();
        to.writeStringField("source", cause.source().label());
        to.writeStringField("deliveryId", cause.deliveryId());
        to.writeStringField("eventType", cause.eventType());
        to.writeStringField("position", cause.position().toString());
        to.writeStringField("receivedAt", cause.receivedAt().toString());
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, Subscription subscription) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", subscription.id());
        to.writeStringField("providerStatus", subscription.providerStatus());
        to.writeBooleanField("collectionPaused", subscription.collectionPaused());
        instant(to, "startedAt", subscription.startedAt());
        instant(to, "endedAt", subscription.endedAt());
        to.writeArrayFieldStart("items");
        for (SubscriptionItem item : subscription.items()) {
            write(to, item);
        }
        to.writeEndArray();
        to.writeFieldName("cause");
        write(to, subscription.cause());
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, SubscriptionItem item) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", item.id());
        to.writeFieldName("plan");
        write(to, item.plan());
        to.writeStringField("status", item.status().label());
        to.writeStringField("providerStatus", item.providerStatus());
        if (item.quantity().isPresent()) {
            to.writeNumberField("quantity", item.quantity().getAsLong());
        }
        instant(to, "periodStart", item.periodStart());
        instant(to, "periodEnd", item.periodEnd());
        instant(to, "trialEnd", item.trialEnd());
        instant(to, "endsAt", item.endsAt());
        instant(to, "pastDueSince", item.pastDueSince());
        to.writeFieldName("cause");
        write(to, item.cause());
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, PlanRef plan) throws IOException {
        to.writeStartObject();
        text(to, "planId", plan.planId());
        text(to, "slug", plan.slug());
        text(to, "name", plan.name());
        text(to, "priceId", plan.priceId());
        text(to, "lookupKey", plan.lookupKey());
        text(to, "productId", plan.productId());
        text(to, "subscriptionSlug", plan.subscriptionSlug());
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, Receipt receipt) throws IOException {
        to.writeStartObject();
        to.writeFieldName("cause");
        write(to, receipt.cause());
        to.writeStringField("outcome", receipt.outcome().label());
        text(to, "reason", receipt.reason());
        text(to, "detail", receipt.detail());
        text(to, "account", receipt.account().map(AccountId::toString));
        text(to, "payer", receipt.payer());
        to.writeNumberField("revision", receipt.revision());
        if (!receipt.touched().isEmpty()) {
            to.writeArrayFieldStart("touched");
            for (Touched touched : receipt.touched()) {
                write(to, touched);
            }
            to.writeEndArray();
        }
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, Touched touched) throws IOException {
        to.writeStartObject();
        to.writeStringField("topic", touched.topic());
        to.writeStringField("key", touched.key());
        to.writeNumberField("revision", touched.revision());
        to.writeEndObject();
    }

    private static void write(JsonGenerator to, Change change) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", change.id());
        to.writeNumberField("position", change.position());
        to.writeObjectFieldStart("payer");
        to.writeStringField("id", change.payer().id());
        to.writeStringField("type", change.payer().type().label());
        to.writeEndObject();
        to.writeStringField("type", change.type().label());
        to.writeStringField("slug", change.slug());
        to.writeStringField("direction", change.direction().label());
        to.writeStringField("at", change.at().toString());
        to.writeStringField("reason", change.reason().label());
        if (change.cause().isPresent()) {
            to.writeFieldName("cause");
            write(to, change.cause().get());
        }
        to.writeStringField("announcedAt", change.announcedAt().toString());
        to.writeEndObject();
    }

    private static void text(JsonGenerator to, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            to.writeStringField(name, value.get());
        }
    }

    private static void instant(JsonGenerator to, String name, Optional<Instant> value) throws IOException {
        if (value.isPresent()) {
            to.writeStringField(name, value.get().toString());
        }
    }
}
