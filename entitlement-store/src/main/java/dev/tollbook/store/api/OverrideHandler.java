package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.store.check.DidYouMean;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerOverride.Kind;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.override.OverrideBook;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code PUT} and {@code DELETE /v1/payers/{payer}/overrides/{key}}: exceptions, with a reason and an end. */
record OverrideHandler(Mirror mirror, OverrideBook overrides, InstantSource clock) {
    private static final Set<String> FIELDS = Set.of("value", "reason", "actor", "endsAt");

    /** All exceptions of a payer, those that have ended included. */
    record OverridesAnswer(String payer, List<OverrideView> overrides) {}

    void list(Context ctx) {
        Query.of(ctx, Set.of());
        String payer = ctx.pathParam("payer");
        Answers.json(ctx, new OverridesAnswer(payer,
                overrides.of(payer).stream().map(OverrideView::of).toList()));
    }

    void put(Context ctx) {
        PayerOverride.Key key = key(ctx);
        Body body = Body.object(Body.json(ctx), "", FIELDS);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<Instant> endsAt = body.text("endsAt").map(OverrideHandler::instant);
        endsAt.filter(end -> !end.isAfter(now)).ifPresent(end -> {
            throw Problem.badRequest("'endsAt' must be in the future.");
        });
        PayerOverride override = new PayerOverride(key, value(key, body), UseJson.required(body, "reason"),
                UseJson.text(body, "actor").map(actor -> actor + " (" + Caller.of(ctx).actor() + ")")
                        .orElseGet(() -> Caller.of(ctx).actor()),
                now, endsAt);
        overrides.set(ctx.pathParam("payer"), override);
        Answers.json(ctx, OverrideView.of(override));
    }

    void delete(Context ctx) {
        PayerOverride.Key key = key(ctx);
        if (!overrides.withdraw(ctx.pathParam("payer"), key, Caller.of(ctx).actor(), clock.instant())) {
            throw Problem.notFound("'" + ctx.pathParam("payer") + "' has no override '" + key + "'.");
        }
        ctx.status(204);
    }

    private PayerOverride.Key key(Context ctx) {
        String text = ctx.pathParam("key");
        PayerOverride.Key key = PayerOverride.Key.parse(text).orElseThrow(() -> Problem
                .badRequest("'" + text + "' is no key: feature:<slug>, limit:<slug> or seats are expected."));
        Catalog catalog = mirror.entitlements().catalog();
        List<String> known = switch (key.kind()) {
            case FEATURE -> catalog.features().stream().map(Feature::slug).toList();
            case LIMIT -> catalog.limits().stream().map(Limit::slug).toList();
            case SEATS -> List.of("");
        };
        if (ctx.method().name().equals("PUT") && !known.contains(key.slug())) {
            throw Problem.unprocessable("unknown-" + key.kind().label(), "The catalogue has no " + key.kind().label()
                    + " '" + key.slug() + "'. " + DidYouMean.remedy(key.slug(), known));
        }
        return key;
    }

    private static long value(PayerOverride.Key key, Body body) {
        JsonNode value = body.value("value").orElseThrow(() -> Problem.badRequest("'value' is missing."));
        if (key.kind() == Kind.FEATURE) {
            if (!value.isBoolean()) {
                throw Problem.badRequest("'value' must be true or false for a feature.");
            }
            return value.booleanValue() ? 1 : 0;
        }
        return UseJson.number(body, "value", Plan.UNLIMITED, Long.MAX_VALUE, 0);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("'endsAt' must be an instant such as 2026-04-01T00:00:00Z.");
        }
    }
}
