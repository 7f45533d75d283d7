package dev.tollbook.store.api;

import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.ApiKeys;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Locale;
import java.util.Objects;

/** Lets pass whoever presents a key with the scope that the request needs. */
record Authentication(ApiKeys keys, String scope) implements Handler {
    private static final String SCHEME = "bearer ";
    private static final String CALLER = "caller";

    @Override
    public void handle(Context ctx) {
        String header = ctx.header("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw Problem.unauthorized("Present an API key: 'Authorization: Bearer tb_sk_…'.");
        }
        ApiKey key = keys.find(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> Problem.unauthorized("This API key is not known here, or no longer."));
        if (!key.scopes().contains(scope)) {
            throw Problem.forbidden(scope);
        }
        ctx.attribute(CALLER, key);
    }

    /** Who asks; a 403 if the key may not do this. */
    static ApiKey caller(Context ctx, String scope) {
        ApiKey key = Objects.requireNonNull(ctx.attribute(CALLER), "authentication comes before every handler");
        if (!key.scopes().contains(scope)) {
            throw Problem.forbidden(scope);
        }
        return key;
    }
}
