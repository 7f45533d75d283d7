package dev.tollbook.store.api;

import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.session.Session;
import io.javalin.http.Context;

/** Who is asking. */
sealed interface Caller {
    String ATTRIBUTE = "tollbook.caller";

    /** For the audit. */
    String actor();

    /** A backend, with an API key. */
    record Backend(ApiKey key) implements Caller {
        @Override
        public String actor() {
            return "key:" + key.name();
        }
    }

    /** A person, with a session token. */
    record Person(Session session) implements Caller {
        @Override
        public String actor() {
            return session.user();
        }

        /** Whether the payer is theirs: themselves, or the organization that is active. */
        boolean isFor(String payer) {
            return payer.equals(session.user())
                    || session.organization().filter(active -> active.id().equals(payer)).isPresent();
        }
    }

    /** The one whom {@link Authentication} let in. */
    static Caller of(Context ctx) {
        Caller caller = ctx.attribute(ATTRIBUTE);
        if (caller == null) {
            throw new IllegalStateException("a route without authentication");
        }
        return caller;
    }
}
