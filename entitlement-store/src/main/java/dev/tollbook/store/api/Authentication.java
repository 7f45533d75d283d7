package dev.tollbook.store.api;

import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.KeyRing;
import dev.tollbook.store.access.RateLimit;
import dev.tollbook.store.session.InvalidSessionException;
import dev.tollbook.store.session.SessionTokens;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finds out who is asking: a backend by its API key, or a person by a Clerk session token, in the Authorization header
 * or in Clerk's cookie. What they may do, {@link Access} decides.
 *
 * @param sessions empty if no keys of session tokens are set
 */
record Authentication(KeyRing keys, RateLimit rate, Optional<SessionTokens> sessions, InstantSource clock)
        implements
            Handler {
    private static final String SCHEME = "bearer ";
    private static final String KEY_PREFIX = "tb_sk_";
    private static final String COOKIE = "__session";

    @Override
    public void handle(Context ctx) {
        ctx.attribute(Caller.ATTRIBUTE, caller(ctx));
    }

    private Caller caller(Context ctx) {
        String header = ctx.header("Authorization");
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            String presented = presented(ctx);
            boolean isSession = sessions.isPresent() && !presented.startsWith(KEY_PREFIX) && presented.contains(".");
            return isSession ? person(presented) : backend(presented);
        }
        String cookie = ctx.cookie(COOKIE);
        if (header == null && cookie != null && sessions.isPresent()) {
            return person(cookie);
        }
        throw Problem.unauthorized("Present an API key: 'Authorization: Bearer tb_sk_…'.");
    }

    /** What the caller shows to prove who it is; whoever was let in as a backend has shown a key. */
    static String presented(Context ctx) {
        return ctx.header("Authorization").substring(SCHEME.length()).strip();
    }

    private Caller backend(String presented) {
        ApiKey key = keys.find(presented)
                .orElseThrow(() -> Problem.unauthorized("This API key is not known here, or no longer."));
        Optional<Duration> wait = rate.take(key, clock.instant());
        wait.ifPresent(until -> {
            throw Problem.tooMany(until);
        });
        return new Caller.Backend(key);
    }

    private Caller person(String token) {
        try {
            return new Caller.Person(sessions.orElseThrow().verify(token, clock.instant()));
        } catch (InvalidSessionException e) {
            throw Problem.unauthorized(e.getMessage());
        }
    }
}
