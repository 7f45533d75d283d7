package dev.tollbook.store.usage;

import static dev.tollbook.store.StoreSamples.NOON;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.book.RequestHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Bookings of one limit that is never counted anew. */
final class Bookings {
    static final String LIMIT = "projects";

    private Bookings() {}

    static Allowance allowance(long maximum) {
        return new Allowance(new Limit(LIMIT, LIMIT, Limit.Window.ALL_TIME), maximum, Window.ALL_TIME);
    }

    static Use use(String payer, long delta) {
        return new Use(payer, LIMIT, delta, true, Optional.of("user_ada"), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    static Idempotency.Request request(String key, String body) {
        return new Idempotency.Request(key, RequestHash.of("POST /v1/usage", "", TextNode.valueOf(body)));
    }

    /** Takes one of so many; answered with what is used then, or with "no". */
    static Booking one(String payer, long maximum, String key) {
        return one(payer, maximum, Optional.of(request(key, payer)));
    }

    static Booking one(String payer, long maximum, Optional<Idempotency.Request> request) {
        Allowance allowance = allowance(maximum);
        return new Booking(request, NOON, Counting.of(payer, allowance,
                tally -> said(tally.take(use(payer, 1), allowance))));
    }

    /** Takes one of each, in that order. */
    static Booking each(List<String> payers, String key) {
        Map<Counter, Window> counters = new HashMap<>();
        payers.forEach(payer -> counters.put(new Counter(payer, LIMIT), Window.ALL_TIME));
        Function<Tally, String> work = tally -> {
            payers.forEach(payer -> tally.take(use(payer, 1), allowance(-1)));
            return "done";
        };
        return new Booking(Optional.of(request(key, "each")), NOON, new Counting<>(counters, payers.size(), work));
    }

    private static String said(Taken taken) {
        return taken.recorded() ? Long.toString(taken.quota().used()) : "no";
    }
}
