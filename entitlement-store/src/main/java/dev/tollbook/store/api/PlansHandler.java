package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/plans}: what is sold, without the providers' names for it. */
record PlansHandler(Mirror mirror) implements Handler {
    record PlanView(
            String slug, @JsonProperty("for") PayerType payerType, String name,
            @JsonProperty("default") boolean isDefault, List<String> features, Map<String, Long> limits,
            Optional<Plan.Price> price) {
        static PlanView of(Plan plan, Entitlements entitlements) {
            return new PlanView(plan.slug(), plan.payerType(), plan.name(), plan.isDefault(),
                    entitlements.featuresOf(plan), plan.limits(), plan.price());
        }
    }

    record PlansAnswer(List<PlanView> plans, List<Feature> features, List<Limit> limits) {}

    @Override
    public void handle(Context ctx) {
        Query.of(ctx, Set.of());
        Entitlements entitlements = mirror.entitlements();
        Answers.json(ctx, new PlansAnswer(
                entitlements.catalog().plans().stream().map(plan -> PlanView.of(plan, entitlements)).toList(),
                entitlements.catalog().features(),
                entitlements.catalog().limits()));
    }
}
