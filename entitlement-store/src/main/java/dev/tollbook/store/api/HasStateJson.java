package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.entitlement.HasState;
import dev.tollbook.store.entitlement.Reverification.FactorAges;
import dev.tollbook.store.entitlement.ScopedSlugs;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the state of a direct evaluation. */
final class HasStateJson {
    private static final Set<String> FIELDS = Set.of("userId", "orgId", "orgRole", "orgPermissions", "plans",
            "features", "factorVerificationAge");
    private static final Set<String> SCOPES = Set.of("user", "org");

    private HasStateJson() {}

    static HasState read(JsonNode node, String place) {
        Body state = Body.object(node, place, FIELDS);
        return new HasState(
                state.text("userId"),
                state.text("orgId"),
                state.text("orgRole"),
                slugs(state, "orgPermissions"),
                claim(state, "plans"),
                claim(state, "features"),
                state.value("factorVerificationAge").flatMap(HasStateJson::ages));
    }

    /** A text is a claim as it stands in a token; an object has lists of slugs per scope. */
    private static Optional<ScopedSlugs> claim(Body state, String name) {
        return state.value(name).flatMap(value -> {
            if (value.isTextual()) {
                return ScopedSlugs.parseClaim(value.textValue());
            }
            Body scopes = Body.object(value, state.at(name), SCOPES);
            return Optional.of(new ScopedSlugs(slugs(scopes, "org"), slugs(scopes, "user")));
        });
    }

    private static Set<String> slugs(Body body, String name) {
        Optional<JsonNode> list = body.value(name);
        if (list.isEmpty()) {
            return Set.of();
        }
        Set<String> slugs = new HashSet<>();
        list.get().forEach(slug -> slugs.add(slug.isTextual() ? slug.textValue() : null));
        if (!list.get().isArray() || slugs.contains(null)) {
            throw Problem.badRequest("'" + body.at(name) + "' must be a list of texts.");
        }
        return slugs;
    }

    /** Whatever is not a list of two possible ages counts as none (Clerk: has(), reverification). */
    private static Optional<FactorAges> ages(JsonNode value) {
        return value.isArray() && value.size() == 2 && value.get(0).isNumber() && value.get(1).isNumber()
                ? FactorAges.of(value.get(0).doubleValue(), value.get(1).doubleValue())
                : Optional.empty();
    }
}
