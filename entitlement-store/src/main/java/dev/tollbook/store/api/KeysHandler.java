package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.KeyBook;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code /v1/keys}: API keys, made and revoked by who holds a key with the scope {@code admin}. */
record KeysHandler(KeyBook keys, InstantSource clock) {
    private static final Set<String> FIELDS = Set.of("name", "scopes", "ratePerSecond");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final int MOST = 1_000_000;

    /**
     * A key that was just made.
     *
     * @param key shown this once: only its hash is kept
     */
    record Created(String name, String key, Set<String> scopes, OptionalInt ratePerSecond) {}

    /** All keys that were made while running. */
    record KeysAnswer(List<KeyBook.Listed> keys) {}

    void create(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", FIELDS);
        String name = UseJson.required(body, "name");
        if (!NAME.matcher(name).matches()) {
            throw Problem.badRequest("'name' must be 1 to 100 letters, digits, '.', '_' or '-'.");
        }
        Set<String> scopes = scopes(body);
        OptionalInt rate = body.value("ratePerSecond").isEmpty() ? OptionalInt.empty()
                : OptionalInt.of((int) UseJson.number(body, "ratePerSecond", 1, MOST, 1));
        String key = keys
                .create(name, scopes, rate, Caller.of(ctx).actor(), clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .orElseThrow(() -> Problem.conflict("name-taken",
                        "There is or was a key named '" + name + "'. Names are never used again."));
        ctx.status(201).header("Cache-Control", "no-store");
        Answers.uncached(ctx, new Created(name, key, scopes, rate));
    }

    void list(Context ctx) {
        Query.of(ctx, Set.of());
        Answers.json(ctx, new KeysAnswer(keys.list()));
    }

    void revoke(Context ctx) {
        String name = ctx.pathParam("name");
        if (!keys.revoke(name, Caller.of(ctx).actor(), clock.instant())) {
            throw Problem.notFound("There is no key '" + name + "' in force that was made here.");
        }
        ctx.status(204);
    }

    private static Set<String> scopes(Body body) {
        Set<String> scopes = new TreeSet<>();
        for (JsonNode scope : body.value("scopes").orElseThrow(() -> Problem.badRequest("'scopes' is missing."))) {
            scopes.add(scope.asText());
        }
        if (scopes.isEmpty() || !ApiKey.SCOPES.containsAll(scopes)) {
            throw Problem.badRequest("'scopes' must be a list of some of " + new TreeSet<>(ApiKey.SCOPES) + ".");
        }
        return scopes;
    }
}
