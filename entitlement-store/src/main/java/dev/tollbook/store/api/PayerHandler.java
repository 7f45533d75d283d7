package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.StatedFeatures;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.store.entitlement.ItemState;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.entitlement.PlanGrant;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/payers/{payer}}: everything about a payer in one answer. */
record PayerHandler(Mirror mirror, Freshly freshly, Caching caching, InstantSource clock) implements Handler {
    private static final Set<String> PARAMETERS = Set.of("after", "wait");

    record PlanView(
            String slug, Optional<String> name, boolean known, boolean byDefault, Optional<Instant> until,
            Optional<Cause> because) {
        static PlanView of(PlanGrant grant) {
            return new PlanView(grant.slug(), grant.plan().map(plan -> plan.name()), grant.plan().isPresent(),
                    grant.item().isEmpty(), grant.item().flatMap(ItemState::grantsUntil),
                    grant.item().map(item -> item.item().cause()));
        }
    }

    record SubscriptionView(
            String account, String id, String providerStatus, boolean collectionPaused, Optional<Instant> startedAt,
            Optional<Instant> endedAt, List<ItemView> items) {
        static SubscriptionView of(Account account, Subscription subscription, PayerState state) {
            List<ItemView> items = state.items().stream()
                    .filter(item -> item.account().equals(account.account())
                            && item.subscription().equals(subscription.id()))
                    .map(ItemView::of)
                    .toList();
            return new SubscriptionView(account.account().toString(), subscription.id(),
                    subscription.providerStatus(), subscription.collectionPaused(), subscription.startedAt(),
                    subscription.endedAt(), items);
        }
    }

    /** What a provider itself says of features: to compare with, it grants nothing. */
    record StatedView(String account, List<String> features, boolean complete, Instant statedAt, Cause because) {
        static StatedView of(Account account, StatedFeatures stated) {
            return new StatedView(account.account().toString(), stated.features(), stated.complete(),
                    stated.statedAt(), stated.cause());
        }
    }

    record PayerAnswer(
            Payer payer,
            boolean payerKnown,
            List<PlanView> plans,
            Set<String> features,
            Map<String, Long> limits,
            List<SubscriptionView> subscriptions,
            List<ItemView> unknownPlans,
            List<StatedView> statedByProviders,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> validUntil,
            String position) {}

    @Override
    public void handle(Context ctx) {
        String payer = ctx.pathParam("payer");
        if (payer.isBlank()) {
            throw Problem.badRequest("'payer' must not be blank.");
        }
        Query query = Query.of(ctx, PARAMETERS);
        freshly.answer(ctx, query.text("after"), query.text("wait"), () -> answer(ctx, payer));
    }

    private void answer(Context ctx, String payer) {
        Instant now = clock.instant();
        Mirror.View view = mirror.view(payer, now);
        PayerState state = view.state();
        ctx.header(Answers.POSITION, view.position().toString());
        Answers.json(ctx, new PayerAnswer(
                state.payer(),
                state.known(),
                state.plans().stream().map(PlanView::of).toList(),
                state.features().keySet(),
                state.limits(),
                view.accounts().stream()
                        .flatMap(account -> account.subscriptions().stream()
                                .map(subscription -> SubscriptionView.of(account, subscription, state)))
                        .toList(),
                state.items().stream().filter(item -> item.grants() && item.plan().isEmpty()).map(ItemView::of)
                        .toList(),
                view.accounts().stream().flatMap(account -> account.stated().stream()
                        .map(stated -> StatedView.of(account, stated))).toList(),
                state.validUntil(),
                view.position().toString()), caching.control(now, state.validUntil()));
    }
}
