package dev.tollbook.store.api;

import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Set;

/** {@code GET /v1/plans}: what is sold, without the providers' names for it. */
record PlansHandler(Mirror mirror) implements Handler {
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
