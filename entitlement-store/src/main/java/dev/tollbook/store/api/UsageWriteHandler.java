package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.book.Audit;
import dev.tollbook.store.check.ActionRules;
import dev.tollbook.store.check.Denial;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.usage.Allowance;
import dev.tollbook.store.usage.Taken;
import dev.tollbook.store.usage.UsageBook;
import dev.tollbook.store.usage.Use;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code POST /v1/usage} and resets. */
record UsageWriteHandler(Mirror mirror, Once once, InstantSource clock) {
    private static final int MOST_ENTRIES = 1_000;

    /**
     * What became of an entry.
     *
     * @param recorded whether it was; entries of one request are recorded together or not at all
     * @param denial   why it did not fit
     */
    record Recorded(
            boolean recorded, String payer, String limit, long delta, QuotaView quota, Optional<Denial> denial) {}

    /** The same for all entries of a request. */
    record AllRecorded(boolean recorded, List<Recorded> results) {}

    void post(Context ctx) {
        JsonNode json = Body.json(ctx);
        Instant now = now();
        if (!json.has("entries")) {
            Use use = UseJson.read(Body.object(json, "", UseJson.FIELDS));
            Optional<String> key = Once.key(ctx);
            requireKnown(List.of(use));
            once.answer(ctx, HttpStatus.OK, "", json, now,
                    connection -> take(connection, List.of(use), now, key).results().get(0));
            return;
        }
        JsonNode entries = Body.object(json, "", Set.of("entries")).node().get("entries");
        if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw Problem.badRequest("'entries' must be a list of 1 to " + MOST_ENTRIES + ".");
        }
        List<Use> uses = IntStream.range(0, entries.size())
                .mapToObj(i -> UseJson.read(Body.object(entries.get(i), "entries[" + i + "]", UseJson.FIELDS)))
                .toList();
        requireKnown(uses);
        Optional<String> key = Once.key(ctx);
        once.answer(ctx, HttpStatus.OK, "", json, now, connection -> take(connection, uses, now, key));
    }

    void reset(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", Set.of("reason"));
        String reason = UseJson.required(body, "reason");
        String payer = ctx.pathParam("payer");
        Instant now = now();
        Mirror.View view = mirror.view(payer, now);
        Limit limit = Limits.ofPath(view.entitlements().catalog(), ctx.pathParam("limit"));
        Allowance allowance = Allowance.of(limit, view.state(), now);
        String actor = Caller.of(ctx).actor();
        once.answer(ctx, HttpStatus.OK, payer + "/" + limit.slug(), body.node(), now, connection -> {
            Taken taken = UsageBook.reset(connection, payer, allowance, actor, now, Once.key(ctx));
            Audit.record(connection, now, actor, "usage.reset", Optional.of(payer),
                    Map.of("limit", limit.slug(), "reason", reason, "delta", taken.use().delta()));
            return UsageView.of(view.state(), allowance, taken.quota());
        });
    }

    /** Postgres keeps microseconds; whole milliseconds are the same everywhere. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void requireKnown(List<Use> uses) {
        uses.forEach(use -> Limits.ofBody(mirror.entitlements().catalog(), use.limit()));
    }

    /** All or nothing, always in one order, so that two requests never wait for each other in a circle. */
    AllRecorded take(Connection connection, List<Use> uses, Instant now, Optional<String> key) throws SQLException {
        Savepoint before = connection.setSavepoint();
        Recorded[] results = new Recorded[uses.size()];
        boolean all = true;
        for (int i : inOrder(uses)) {
            Use use = uses.get(i);
            Mirror.View view = mirror.view(use.payer(), now);
            Allowance allowance = Allowance.of(Limits.ofBody(view.entitlements().catalog(), use.limit()),
                    view.state(), now);
            Taken taken = UsageBook.take(connection, use, allowance, now, key);
            all = all && taken.recorded();
            results[i] = new Recorded(taken.recorded(), use.payer(), use.limit(), use.delta(),
                    QuotaView.of(taken.quota()),
                    taken.recorded() ? Optional.empty()
                            : Optional.of(ActionRules.exceeded(view.entitlements().catalog().plans(), view.state(),
                                    use.limit(), taken.quota(), use.delta())));
        }
        if (!all) {
            connection.rollback(before);
        }
        List<Recorded> answers = new ArrayList<>();
        for (Recorded result : results) {
            answers.add(new Recorded(all && result.recorded(), result.payer(), result.limit(), result.delta(),
                    result.quota(), result.denial()));
        }
        return new AllRecorded(all, answers);
    }

    private static List<Integer> inOrder(List<Use> uses) {
        return IntStream.range(0, uses.size()).boxed()
                .sorted(Comparator.comparing((Integer i) -> uses.get(i).payer())
                        .thenComparing(i -> uses.get(i).limit()))
                .toList();
    }
}
