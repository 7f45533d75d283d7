package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.Feature;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.store.check.Denial;
import dev.tollbook.store.entitlement.ItemState;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.entitlement.PlanGrant;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.session.Session;
import dev.tollbook.store.usage.Use;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The reading half of the billing API's contract ({@code /api/v1/…}): the same answers in {@code {success, data}}. A
 * team is a payer; {@code reason} keeps to the three documented words, {@code code} beside it is precise.
 */
record TeamHandler(Mirror mirror, Checks checks, UsageReadHandler reading, UsageWriteHandler writing, Once once,
        InstantSource clock) {
    private static final Set<String> ACTION_FIELDS = Set.of("action", "teamId", "userId");
    private static final Set<String> TRACK_FIELDS = Set.of("delta", "userId", "action", "resourceType", "resourceId");

    /** The envelope of every success. */
    record Success<T>(boolean success, T data) {
        static <T> Success<T> of(T data) {
            return new Success<>(true, data);
        }
    }

    /** {@code CanPerformActionResult}, with the precise code and what would help. */
    record ActionResult(
            boolean allowed, Optional<String> reason, Optional<QuotaView> quota, Optional<Denial.Code> code,
            Optional<String> message) {}

    /** What is used after it; {@code recorded} is false where it did not fit. */
    record Tracked(
            boolean recorded, boolean allowed, long current, long max, long remaining, int percentUsed) {
        static Tracked of(UsageWriteHandler.Recorded result) {
            QuotaView quota = result.quota();
            return new Tracked(result.recorded(), quota.allowed(), quota.current(), quota.max(), quota.remaining(),
                    quota.percentUsed());
        }
    }

    /** The subscription of a team. */
    record SubscriptionData(SubscriptionView subscription) {}

    /** The subscription that counts: of several the most lasting. */
    record SubscriptionView(
            String id, String teamId, String status, Optional<Instant> currentPeriodStart,
            Optional<Instant> currentPeriodEnd, PlanView plan) {}

    /** Its plan, with the features and limits that are in force, exceptions included. */
    record PlanView(String id, String slug, String name, List<String> features, Map<String, Long> limits) {}

    /** A plan as price lists show it. */
    record PricedPlan(
            String slug, String name, String type, Optional<Price> price, List<String> features,
            Map<String, Long> limits) {}

    /** Minor units; yearly is absent where it is not sold by the year. */
    record Price(long monthly, Optional<Long> yearly) {}

    void checkAction(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", ACTION_FIELDS);
        String action = UseJson.required(body, "action");
        String team = team(ctx, UseJson.text(body, "teamId"));
        Optional<String> user = UseJson.text(body, "userId");
        Optional<Membership> member = Optional.empty();
        if (Caller.of(ctx) instanceof Caller.Person(Session session)) {
            user = mirror.view(team, clock.instant()).state().payer().type() == PayerType.USER
                    ? Optional.empty() : Optional.of(session.user());
            member = session.organization().filter(active -> active.id().equals(team))
                    .map(active -> new Membership.Member(active.role().orElse(""), active.permissions()));
        }
        Checks.Verdict verdict = checks.check(new Checks.Question(team, user, member, action, 1, Optional.empty(),
                Optional.empty()), clock.instant());
        Optional<Denial> first = verdict.denials().stream().findFirst();
        Answers.json(ctx, Success.of(new ActionResult(verdict.allowed(), first.map(denial -> denial.code().reason()),
                verdict.quota().map(QuotaView::of), first.map(Denial::code), first.map(Denial::message))));
    }

    void subscription(Context ctx) {
        Query.of(ctx, Set.of());
        String team = ofPath(ctx);
        Mirror.View view = mirror.view(team, clock.instant());
        PayerState state = view.state();
        List<String> features = view.entitlements().catalog().features().stream().map(Feature::slug)
                .filter(state.features()::containsKey).toList();
        PlanGrant grant = state.plans().stream().filter(each -> each.item().isPresent()).findFirst()
                .orElseThrow(() -> Problem.notFound("No active subscription found."));
        ItemState item = grant.item().orElseThrow();
        PlanRef ref = item.item().plan();
        String planId = ref.planId().or(ref::priceId).or(ref::productId).orElse(grant.slug());
        Answers.json(ctx, Success.of(new SubscriptionData(new SubscriptionView(item.subscription(), team,
                status(item.item().status()), item.item().periodStart(), item.item().periodEnd(),
                new PlanView(planId, grant.slug(), grant.plan().map(Plan::name).orElse(grant.slug()),
                        features, state.limits())))));
    }

    void usage(Context ctx) {
        Query.of(ctx, Set.of());
        UsageView view = reading.view(ofPath(ctx), ctx.pathParam("limit"), clock.instant());
        Answers.json(ctx, Success.of(new QuotaView(view.allowed(), view.current(), view.max(), view.remaining(),
                view.percentUsed())));
    }

    void track(Context ctx) {
        JsonNode json = Body.json(ctx);
        Body body = Body.object(json, "", TRACK_FIELDS);
        String team = ofPath(ctx);
        Optional<String> user = UseJson.text(body, "userId");
        String limit = Limits.ofPath(mirror.entitlements().catalog(), ctx.pathParam("limit")).slug();
        Use use = new Use(team, limit, UseJson.number(body, "delta", -UseJson.MOST, UseJson.MOST, 1), true, user,
                UseJson.text(body, "action"), UseJson.text(body, "resourceType"), UseJson.text(body, "resourceId"));
        Instant now = writing.now();
        once.answer(ctx, HttpStatus.CREATED, team + "/" + limit + "/" + user.orElse(""), json, now,
                writing.take(List.of(use), now).map(taken -> Success.of(Tracked.of(taken.results().get(0)))));
    }

    void plans(Context ctx) {
        PayerType type = Query.of(ctx, Set.of("for")).text("for").orElse("organization").equals("user")
                ? PayerType.USER : PayerType.ORGANIZATION;
        Answers.json(ctx, Success.of(mirror.entitlements().catalog().plans().stream()
                .filter(plan -> plan.payerType() == type && !plan.hidden().orElse(false))
                .map(plan -> new PricedPlan(plan.slug(), plan.name(), type(plan),
                        plan.price().map(price -> new Price(price.monthly(), yearly(price))),
                        mirror.entitlements().featuresOf(plan), plan.limits()))
                .toList()));
    }

    private static String ofPath(Context ctx) {
        String team = ctx.pathParam("team");
        Access.checkTeam(ctx, team);
        return team;
    }

    /** From the body, the header, or the session: its organization, else the user. */
    private static String team(Context ctx, Optional<String> named) {
        Optional<String> team = named.or(() -> Optional.ofNullable(ctx.header("x-team-id")))
                .filter(id -> !id.isBlank())
                .or(() -> Caller.of(ctx) instanceof Caller.Person(Session session)
                        ? Optional.of(session.organization().map(Session.Organization::id).orElse(session.user()))
                        : Optional.empty());
        String id = team.orElseThrow(() -> Problem.badRequest("Name a team: 'teamId', or the header 'x-team-id'."));
        Access.checkTeam(ctx, id);
        return id;
    }

    private static Optional<Long> yearly(Plan.Price price) {
        return price.annual().or(() -> price.monthly() == 0 ? Optional.of(0L) : Optional.empty());
    }

    private static String type(Plan plan) {
        return plan.price().map(price -> price.monthly() == 0 && price.annual().orElse(0L) == 0 ? "free" : "paid")
                .orElse("enterprise");
    }

    private static String status(ItemStatus status) {
        return switch (status) {
            case TRIALING -> "trialing";
            case ACTIVE -> "active";
            case PAST_DUE -> "past_due";
            case CANCELED -> "canceled";
            case PAUSED -> "paused";
            case UPCOMING, INCOMPLETE, ABANDONED, ENDED, EXPIRED, UNPAID, UNKNOWN -> "expired";
        };
    }
}
