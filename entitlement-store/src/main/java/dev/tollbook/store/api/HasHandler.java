package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.Belonging;
import dev.tollbook.store.entitlement.Explanation;
import dev.tollbook.store.entitlement.HasDecision;
import dev.tollbook.store.entitlement.HasQuery;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerHas;
import dev.tollbook.store.entitlement.Reverification;
import dev.tollbook.store.mirror.Glance;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/payers/{payer}/has}, {@code POST /v1/has} and {@code POST /v1/has:batch}. */
record HasHandler(Mirror mirror, Membership.Lookup memberships, Freshly freshly, ApiMetrics metrics,
        Caching caching, InstantSource clock) {
    private static final Set<String> PARAMETERS = Set.of("plan", "feature", "permission", "role", "user", "after",
            "wait", "explain");
    private static final Set<String> FIELDS = Set.of("payer", "plan", "feature", "permission", "role",
            "reverification", "user", "after", "wait", "explain");

    private static final Set<String> BATCH_FIELDS = Set.of("payer", "plan", "feature", "permission", "role",
            "reverification", "user", "explain");
    private static final int MOST_QUERIES = 1_000;

    /** The answers to many questions, in their order. */
    record Batch(List<HasAnswer> results) {}

    private record Request(String payer, Optional<String> user, HasQuery query, boolean explain) {
        Request {
            if (payer.isBlank()) {
                throw Problem.badRequest("'payer' must not be blank.");
            }
            user.filter(String::isBlank).ifPresent(blank -> {
                throw Problem.badRequest("'user' must not be blank.");
            });
        }
    }

    void get(Context ctx) {
        Query query = Query.of(ctx, PARAMETERS);
        HasQuery asked = new HasQuery(asked(query, "role"), asked(query, "permission"), asked(query, "feature"),
                asked(query, "plan"), Reverification.NOTHING);
        Request request = new Request(ctx.pathParam("payer"), query.text("user"), asked, query.flag("explain"));
        freshly.answer(ctx, query.text("after"), query.text("wait"), () -> answer(ctx, request));
    }

    void post(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", FIELDS);
        Request request = request(body);
        Optional<String> wait = body.value("wait").map(value -> value.asText());
        freshly.answer(ctx, body.text("after"), wait, () -> answer(ctx, request));
    }

    void batch(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", Set.of("queries", "after", "wait"));
        JsonNode queries = body.value("queries").filter(JsonNode::isArray)
                .orElseThrow(() -> Problem.badRequest("'queries' must be a list."));
        if (queries.size() > MOST_QUERIES) {
            throw Problem.badRequest("More than " + MOST_QUERIES + " queries in one request.");
        }
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            requests.add(request(Body.object(queries.get(i), "queries[" + i + "]", BATCH_FIELDS)));
        }
        Optional<String> wait = body.value("wait").map(value -> value.asText());
        freshly.answer(ctx, body.text("after"), wait, () -> {
            Instant now = clock.instant();
            Answers.json(ctx, new Batch(requests.stream().map(request -> evaluate(request, now)).toList()));
        });
    }

    private static Request request(Body body) {
        String payer = body.text("payer")
                .orElseThrow(() -> Problem.badRequest("'" + body.at("payer") + "' is missing."));
        return new Request(payer, body.text("user"), HasQueryJson.read(body), body.flag("explain"));
    }

    private void answer(Context ctx, Request request) {
        Instant now = clock.instant();
        HasAnswer answer = evaluate(request, now);
        ctx.header(Answers.POSITION, answer.position());
        Answers.json(ctx, answer, caching.control(now, answer.validUntil()));
    }

    /** The one way to an answer, be it asked alone or among others. */
    private HasAnswer evaluate(Request request, Instant now) {
        if (request.explain()) {
            return explained(request, now);
        }
        Glance glance = mirror.glance(request.payer(), now);
        boolean result = PayerHas.holds(glance.holdings(), membership(glance.holdings().type(), request),
                request.query());
        metrics.answered(result);
        return HasAnswer.of(request.payer(), glance, result);
    }

    private HasAnswer explained(Request request, Instant now) {
        Mirror.View view = mirror.view(request.payer(), now);
        Belonging belonging = belonging(view.state().payer().type(), request);
        HasDecision decision = PayerHas.evaluate(view.state().holdings(), belonging.membership(), request.query());
        metrics.answered(decision.result());
        return HasAnswer.of(view, decision,
                Explanation.of(view.entitlements(), view.state(), decision, belonging));
    }

    private Belonging belonging(PayerType type, Request request) {
        return type == PayerType.ORGANIZATION && request.user().isPresent()
                ? memberships.explained(new Payer(request.payer(), type), request.user().get())
                : Belonging.of(membership(type, request));
    }

    private Membership membership(PayerType type, Request request) {
        String payer = request.payer();
        if (type == PayerType.ORGANIZATION) {
            return request.user().map(id -> memberships.of(new Payer(payer, type), id)).orElse(Membership.UNKNOWN);
        }
        if (request.user().isPresent() && !request.user().get().equals(payer)) {
            throw Problem.badRequest("'user' is not the payer; for a user who pays alone leave it out.");
        }
        return Membership.UNKNOWN;
    }

    private static Asked asked(Query query, String name) {
        return query.text(name).map(Asked::text).orElse(Asked.NOTHING);
    }
}
