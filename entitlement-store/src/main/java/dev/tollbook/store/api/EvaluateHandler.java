package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.entitlement.HasDecision;
import dev.tollbook.store.entitlement.HasEvaluator;
import dev.tollbook.store.entitlement.HasQuery;
import dev.tollbook.store.entitlement.HasState;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code POST /v1/has:evaluate}: has() over a state that comes with the request, by the evaluator that answers all others. */
final class EvaluateHandler implements Handler {
    private static final Set<String> CASE_FIELDS = Set.of("state", "query", "explain");
    private static final Set<String> CASES_FIELDS = Set.of("cases");
    private static final int MOST_CASES = 1_000;

    /** One answer. */
    record Result(boolean result, Optional<List<HasAnswer.ConditionView>> conditions) {}

    record Results(List<Result> results) {}

    @Override
    public void handle(Context ctx) {
        JsonNode body = Body.json(ctx);
        if (body.isArray()) {
            Answers.json(ctx, evaluateAll(body, ""));
        } else if (body.has("cases")) {
            JsonNode cases = Body.object(body, "", CASES_FIELDS).node().get("cases");
            if (!cases.isArray()) {
                throw Problem.badRequest("'cases' must be a list.");
            }
            Answers.json(ctx, new Results(evaluateAll(cases, "cases")));
        } else {
            Answers.json(ctx, evaluate(body, ""));
        }
    }

    private static List<Result> evaluateAll(JsonNode cases, String place) {
        if (cases.size() > MOST_CASES) {
            throw Problem.badRequest("More than " + MOST_CASES + " cases in one request.");
        }
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            results.add(evaluate(cases.get(i), place + "[" + i + "]"));
        }
        return results;
    }

    static Result evaluate(JsonNode node, String place) {
        Body one = Body.object(node, place, CASE_FIELDS);
        HasState state = HasStateJson.read(
                one.value("state").orElseThrow(() -> Problem.badRequest("'" + one.at("state") + "' is missing.")),
                one.at("state"));
        HasDecision decision = HasEvaluator.evaluate(state, query(one, state));
        return new Result(decision.result(), one.flag("explain")
                ? Optional.of(decision.conditions().stream().map(HasAnswer.ConditionView::of).toList())
                : Optional.empty());
    }

    /** Clerk throws for a missing query, unless the caller is signed out; unknown keys in it ask nothing. */
    private static HasQuery query(Body one, HasState state) {
        if (state.userId().isEmpty()) {
            return HasQuery.NOTHING;
        }
        JsonNode query = one.value("query")
                .orElseThrow(() -> Problem.badRequest("'" + one.at("query") + "' is missing."));
        return HasQueryJson.read(Body.lenient(query, one.at("query")));
    }
}
