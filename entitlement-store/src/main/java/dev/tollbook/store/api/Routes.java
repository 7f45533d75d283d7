package dev.tollbook.store.api;

import static dev.tollbook.store.api.Operation.answers;
import static dev.tollbook.store.api.Operation.done;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.tollbook.store.access.KeyRing;
import dev.tollbook.store.announce.ChangeBook;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Every route of the entitlement store: the server, the documentation and its tests read this list. */
final class Routes {
    private final Mirror mirror;
    private final StoreHttp.Sources sources;
    private final Desk desk;
    private final Freshly freshly;
    private final ApiMetrics metrics;
    private final Caching caching;
    private final KeyRing keys;
    private final InstantSource clock;
    private final ChangeStreams streams;

    private Routes(StoreHttp.Sources sources, KeyRing keys, Freshly freshly, ApiMetrics metrics,
            Caching caching, InstantSource clock, ChangeStreams streams) {
        this.mirror = sources.mirror();
        this.sources = sources;
        this.desk = sources.desk();
        this.freshly = freshly;
        this.metrics = metrics;
        this.caching = caching;
        this.keys = keys;
        this.clock = clock;
        this.streams = streams;
    }

    static List<Route> all(StoreHttp.Sources sources, KeyRing keys, Freshly freshly, ApiMetrics metrics,
            Caching caching, InstantSource clock, ChangeStreams streams) {
        Routes routes = new Routes(sources, keys, freshly, metrics, caching, clock, streams);
        List<Route> all = new ArrayList<>();
        all.addAll(routes.has());
        all.addAll(routes.state());
        all.add(routes.changes());
        all.addAll(routes.usage());
        all.addAll(routes.exceptions());
        all.addAll(routes.seats());
        all.addAll(routes.keys());
        all.addAll(routes.billing());
        return List.copyOf(all);
    }

    private List<Route> has() {
        HasHandler has = new HasHandler(mirror, sources.memberships(), freshly, metrics, caching, clock);
        return List.of(
                Route.get("/v1/payers/{payer}/has", Access.TEAM_READ,
                        answers(HasAnswer.class, "/v1/payers/org_acme/has?plan=pro&feature=reports&explain=true",
                                "Whether a payer has everything that is asked for, as Clerk's has() decides.")
                                .with("plan", "a plan's slug, with or without scope (org:pro)")
                                .with("feature", "a feature's slug, with or without scope")
                                .with("permission", "a full key, org:feature:action")
                                .with("role", "a role, with or without org:")
                                .with("user", "the member on whose behalf an organization is asked about")
                                .with("explain",
                                        "true adds a verdict per condition, remedies and the webhook behind it")
                                .fresh(),
                        ctx -> {
                            Access.checkTeam(ctx, ctx.pathParam("payer"));
                            has.get(ctx);
                        }),
                Route.post("/v1/has", Access.READ,
                        answers(HasAnswer.class, "/v1/has", "The same, asked in a body.").body("""
                                {"payer": "org_acme", "plan": "pro", "explain": true}"""),
                        has::post),
                Route.post("/v1/has:batch", Access.READ,
                        answers(HasHandler.Batch.class, "/v1/has:batch", "Up to 1,000 questions at one instant.")
                                .body("""
                                        {"queries": [{"payer": "org_acme", "plan": "pro"},
                                                     {"payer": "user_ada", "feature": "charts"}]}"""),
                        has::batch),
                Route.post("/v1/has:evaluate", Access.READ,
                        answers(EvaluateHandler.Result.class, "/v1/has:evaluate",
                                "has() over a state that comes with the request; a list of cases is answered with a list.")
                                .body("""
                                        {"state": {"userId": "user_1", "orgId": "org_1", "plans": {"org": ["pro"]}},
                                         "query": {"plan": "org:pro"}}"""),
                        new EvaluateHandler()));
    }

    private List<Route> state() {
        return List.of(
                Route.get("/v1/payers/{payer}", Access.TEAM_READ,
                        answers(PayerHandler.PayerAnswer.class, "/v1/payers/org_acme",
                                "Everything about a payer: subscriptions, plans, features, limits.").fresh(),
                        ctx -> {
                            Access.checkTeam(ctx, ctx.pathParam("payer"));
                            new PayerHandler(mirror, freshly, caching, clock).handle(ctx);
                        }),
                Route.get("/v1/deliveries/{id}", Access.READ,
                        answers(DeliveryHandler.DeliveryAnswer.class, "/v1/deliveries/evt_1",
                                "What became of a webhook."),
                        new DeliveryHandler(mirror, sources.reader())),
                Route.get("/v1/plans", Access.TEAM_READ,
                        answers(PlansHandler.PlansAnswer.class, "/v1/plans", "The catalogue in force."),
                        new PlansHandler(mirror)));
    }

    private Route changes() {
        return Route.get("/v1/changes", Access.READ,
                answers(ChangesHandler.ChangesAnswer.class, "/v1/changes?after=0&payer=org_acme",
                        "Who gained or lost which plan or feature. With Accept: text/event-stream it stays open.")
                        .with("after", "the position after which to begin; a stream begins with what comes next")
                        .with("*Last-Event-ID", "the same, as browsers send it when they come back")
                        .with("payer", "only this payer's")
                        .with("n", "how many at most in a page"),
                new ChangesHandler(new ChangeBook(desk.book()), streams, keys));
    }

    private Checks checks() {
        return new Checks(mirror, sources.memberships(), desk.credits(), desk.usage());
    }

    private Once once() {
        return new Once(desk.bookings(), desk.wrote(), freshly.replies());
    }

    private List<Route> usage() {
        UsageReadHandler reading = new UsageReadHandler(mirror, desk.usage(), freshly, clock);
        UsageWriteHandler writing = new UsageWriteHandler(mirror, once(), clock);
        CheckHandler check = new CheckHandler(checks(), freshly, once(), clock);
        return List.of(
                Route.post("/v1/check", Access.READ,
                        answers(CheckHandler.CheckAnswer.class, "/v1/check",
                                "Whether an action is allowed now, with everything that stands in the way.")
                                .body("""
                                        {"payer": "org_acme", "action": "projects.create", "quantity": 2,
                                         "consume": true}""")
                                .idempotent(),
                        check::post),
                Route.post("/v1/usage", Access.WRITE,
                        answers(UsageWriteHandler.Recorded.class, "/v1/usage",
                                "Records usage; {\"entries\": […]} records up to 1,000 together or not at all.")
                                .body("""
                                        {"payer": "org_acme", "limit": "projects", "delta": 1, "user": "user_ada",
                                         "action": "projects.create", "resourceType": "project", "resourceId": "p_1"}""")
                                .idempotent(),
                        writing::post),
                Route.get("/v1/usage/near-limit", Access.READ,
                        answers(UsageReadHandler.NearAnswer.class, "/v1/usage/near-limit?percent=1",
                                "Who has used at least so much of a limit in the window under way.")
                                .with("percent", "1 to 100; 80 if absent")
                                .with("limit", "only this limit")
                                .with("n", "how many at most"),
                        reading::near),
                Route.get("/v1/payers/{payer}/usage", Access.TEAM_READ,
                        answers(UsageReadHandler.UsageAnswer.class, "/v1/payers/org_acme/usage",
                                "What is used of every limit.").fresh(),
                        reading::all),
                Route.get("/v1/payers/{payer}/usage/{limit}", Access.TEAM_READ,
                        answers(UsageView.class, "/v1/payers/org_acme/usage/projects", "What is used of one limit.")
                                .fresh(),
                        reading::one),
                Route.get("/v1/payers/{payer}/usage/{limit}/top", Access.TEAM_READ,
                        answers(UsageReadHandler.TopAnswer.class, "/v1/payers/org_acme/usage/projects/top?n=5",
                                "Who used most, in percent of everybody's use in the window.")
                                .with("n", "how many at most")
                                .with("at", "an instant in another window"),
                        reading::top),
                Route.get("/v1/payers/{payer}/usage/{limit}/history", Access.TEAM_READ,
                        answers(UsageReadHandler.HistoryAnswer.class, "/v1/payers/org_acme/usage/projects/history",
                                "What was used in each window, and every entry, newest first.")
                                .with("n", "how many entries at most")
                                .with("before", "the 'next' of the page before"),
                        reading::history),
                Route.post("/v1/payers/{payer}/usage/{limit}/reset", Access.ADMIN,
                        answers(UsageView.class, "/v1/payers/org_acme/usage/projects/reset",
                                "Starts counting anew by an entry that takes back what was used; deletes nothing.")
                                .body("""
                                        {"reason": "migrated by mistake"}""")
                                .idempotent(),
                        writing::reset));
    }

    private List<Route> exceptions() {
        OverrideHandler overrides = new OverrideHandler(mirror, desk.overrides(), clock);
        return List.of(
                new Route(HandlerType.PUT, "/v1/payers/{payer}/overrides/{key}", Access.ADMIN,
                        answers(OverrideView.class, "/v1/payers/org_acme/overrides/limit:projects",
                                "Makes an exception: feature:<slug> true or false, limit:<slug> or seats a maximum.")
                                .body("""
                                        {"value": 100, "reason": "pilot customer", "actor": "ada@example.com",
                                         "endsAt": "2099-01-01T00:00:00Z"}"""),
                        overrides::put),
                Route.get("/v1/payers/{payer}/overrides", Access.READ,
                        answers(OverrideHandler.OverridesAnswer.class, "/v1/payers/org_acme/overrides",
                                "The exceptions of a payer."),
                        overrides::list),
                new Route(HandlerType.DELETE, "/v1/payers/{payer}/overrides/{key}", Access.ADMIN,
                        done("/v1/payers/org_acme/overrides/limit:projects", "Ends an exception at once."),
                        overrides::delete));
    }

    private List<Route> seats() {
        SeatsHandler seats = new SeatsHandler(mirror, desk.seats(), freshly, clock);
        return List.of(
                Route.get("/v1/payers/{payer}/seats", Access.TEAM_READ,
                        answers(SeatsHandler.SeatsAnswer.class, "/v1/payers/org_acme/seats",
                                "The seats of an organization.").fresh(),
                        seats::get),
                Route.post("/v1/payers/{payer}/seats:check", Access.TEAM_READ,
                        answers(SeatsHandler.SeatsVerdict.class, "/v1/payers/org_acme/seats:check",
                                "Whether so many can be invited, or a plan be switched to, and how many must go first.")
                                .body("""
                                        {"invite": 2}"""),
                        seats::check));
    }

    private List<Route> keys() {
        KeysHandler handler = new KeysHandler(desk.keys(), clock);
        return List.of(
                Route.post("/v1/keys", Access.ADMIN,
                        answers(KeysHandler.Created.class, "/v1/keys", "Makes an API key; it is shown this once.")
                                .body("""
                                        {"name": "backend", "scopes": ["read", "write"], "ratePerSecond": 500}""")
                                .status(201),
                        handler::create),
                Route.get("/v1/keys", Access.ADMIN,
                        answers(KeysHandler.KeysAnswer.class, "/v1/keys", "The keys that were made, without secrets."),
                        handler::list),
                new Route(HandlerType.DELETE, "/v1/keys/{name}", Access.ADMIN,
                        done("/v1/keys/backend", "Revokes a key at once."), handler::revoke));
    }

    private List<Route> billing() {
        TeamHandler team = new TeamHandler(mirror, checks(),
                new UsageReadHandler(mirror, desk.usage(), freshly, clock),
                new UsageWriteHandler(mirror, once(), clock), once(), clock);
        LifecycleHandler lifecycle = new LifecycleHandler(desk.cronSecret(), keys, clock);
        return List.of(
                Route.post("/api/v1/billing/check-action", Access.TEAM_READ,
                        answers(new TypeReference<TeamHandler.Success<TeamHandler.ActionResult>>() {}.getType(),
                                "/api/v1/billing/check-action", "Whether a team may do something.")
                                .with("*x-team-id", "the team, if the body names none")
                                .body("""
                                        {"action": "projects.create", "teamId": "org_acme"}"""),
                        team::checkAction),
                Route.get("/api/v1/teams/{team}/subscription", Access.TEAM_READ,
                        answers(new TypeReference<TeamHandler.Success<TeamHandler.SubscriptionData>>() {}.getType(),
                                "/api/v1/teams/org_acme/subscription", "The active subscription of a team."),
                        team::subscription),
                Route.get("/api/v1/teams/{team}/usage/{limit}", Access.TEAM_READ,
                        answers(new TypeReference<TeamHandler.Success<QuotaView>>() {}.getType(),
                                "/api/v1/teams/org_acme/usage/projects", "What a team has used of a limit."),
                        team::usage),
                // Keys only: a member could else give back what the team has used, and so use it twice.
                Route.post("/api/v1/teams/{team}/usage/{limit}", Access.WRITE,
                        answers(new TypeReference<TeamHandler.Success<TeamHandler.Tracked>>() {}.getType(),
                                "/api/v1/teams/org_acme/usage/projects", "Records usage of a team.")
                                .body("""
                                        {"delta": 1, "userId": "user_ada", "action": "projects.create",
                                         "resourceType": "project", "resourceId": "p_2"}""")
                                .idempotent().status(201),
                        team::track),
                Route.get("/api/v1/billing/plans", Access.OPEN,
                        answers(new TypeReference<TeamHandler.Success<List<TeamHandler.PricedPlan>>>() {}.getType(),
                                "/api/v1/billing/plans", "What is sold to teams, for price lists.")
                                .with("for", "user for what is sold to users"),
                        team::plans),
                Route.get("/api/cron/billing/lifecycle", Access.OPEN,
                        answers(LifecycleHandler.Report.class, "/api/cron/billing/lifecycle",
                                "Nothing is left for a scheduler to do; answers as the contract says."),
                        lifecycle),
                Route.post("/api/cron/billing/lifecycle", Access.OPEN,
                        answers(LifecycleHandler.Report.class, "/api/cron/billing/lifecycle", "The same."),
                        lifecycle));
    }
}
