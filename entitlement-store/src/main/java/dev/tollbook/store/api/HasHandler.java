package dev.tollbook.store.api;

import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Asked;
import dev.tollbook.store.entitlement.Explanation;
import dev.tollbook.store.entitlement.HasDecision;
import dev.tollbook.store.entitlement.HasQuery;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerHas;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.entitlement.Reverification;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/payers/{payer}/has} and {@code POST /v1/has}. */
record HasHandler(Mirror mirror, Membership.Lookup memberships, Freshly freshly, ApiMetrics metrics,
        InstantSource clock) {
    private static final Set<String> PARAMETERS = Set.of("plan", "feature", "permission", "role", "user", "after",
            "wait", "explain");
    private static final Set<String> FIELDS = Set.of("payer", "plan", "feature", "permission", "role",
            "reverification", "user", "after", "wait", "explain");

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
        String payer = body.text("payer").orElseThrow(() -> Problem.badRequest("'payer' is missing."));
        Request request = new Request(payer, body.text("user"), HasQueryJson.read(body), body.flag("explain"));
        Optional<String> wait = body.value("wait").map(value -> value.asText());
        freshly.answer(ctx, body.text("after"), wait, () -> answer(ctx, request));
    }

    private void answer(Context ctx, Request request) {
        Mirror.View view = mirror.view(request.payer(), clock.instant());
        HasDecision decision = PayerHas.evaluate(view.state(), membership(view.state(), request.user()),
                request.query());
        Optional<Explanation> explanation = request.explain()
                ? Optional.of(Explanation.of(view.entitlements(), view.state(), decision))
                : Optional.empty();
        metrics.answered(decision.result());
        ctx.header(Answers.POSITION, view.position().toString());
        Answers.json(ctx, HasAnswer.of(view, decision, explanation));
    }

    private Membership membership(PayerState state, Optional<String> user) {
        if (state.payer().type() == PayerType.ORGANIZATION) {
            return user.map(id -> memberships.of(state.payer(), id)).orElse(Membership.UNKNOWN);
        }
        if (user.isPresent() && !user.get().equals(state.payer().id())) {
            throw Problem.badRequest("'user' is not the payer; for a user who pays alone leave it out.");
        }
        return Membership.UNKNOWN;
    }

    private static Asked asked(Query query, String name) {
        return query.text(name).map(Asked::text).orElse(Asked.NOTHING);
    }
}
