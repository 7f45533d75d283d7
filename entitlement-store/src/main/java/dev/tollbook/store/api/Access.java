package dev.tollbook.store.api;

import dev.tollbook.store.access.ApiKey;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;

/** What a route asks of those who call it. */
enum Access {
    /** Nothing. */
    OPEN(Optional.empty(), false),
    READ(Optional.of(ApiKey.READ), false), WRITE(Optional.of(ApiKey.WRITE), false),
    ADMIN(Optional.of(ApiKey.ADMIN), false),
    /** A key, or a session of the team that is asked about. */
    TEAM_READ(Optional.of(ApiKey.READ), true);

    /** What a payer is called in paths. */
    private static final List<String> PAYERS = List.of("payer", "team");

    private final Optional<String> scope;
    private final boolean sessions;

    Access(Optional<String> scope, boolean sessions) {
        this.scope = scope;
        this.sessions = sessions;
    }

    Optional<String> scope() {
        return scope;
    }

    boolean sessions() {
        return sessions;
    }

    /** Refuses with 403 unless the caller may. Whose data a person may see is checked where it is known. */
    void check(Context ctx) {
        if (scope.isEmpty()) {
            return;
        }
        switch (Caller.of(ctx)) {
            case Caller.Backend(ApiKey key) -> {
                if (!key.scopes().contains(scope.get())) {
                    throw Problem.forbidden(scope.get());
                }
            }
            case Caller.Person person -> {
                if (!sessions) {
                    throw Problem.of(403, "This needs an API key; a session is not enough.");
                }
            }
        }
    }

    /** The key that asks, where a session is not enough. */
    ApiKey key(Context ctx) {
        check(ctx);
        return switch (Caller.of(ctx)) {
            case Caller.Backend(ApiKey key) -> key;
            case Caller.Person person -> throw Problem.of(403, "This needs an API key; a session is not enough.");
        };
    }

    /** The same handler behind this door; a path that names a payer or a team is for them alone. */
    Handler before(String path, Handler handler) {
        List<String> named = this == OPEN ? List.of()
                : PAYERS.stream().filter(name -> path.contains("{" + name + "}")).toList();
        return ctx -> {
            check(ctx);
            for (String name : named) {
                checkTeam(ctx, ctx.pathParam(name));
            }
            handler.handle(ctx);
        };
    }

    /** Refuses a person who asks about somebody else's data. */
    static void checkTeam(Context ctx, String payer) {
        if (Caller.of(ctx) instanceof Caller.Person person && !person.isFor(payer)) {
            throw Problem.of(403, "The session does not belong to '" + payer + "'.");
        }
    }
}
