package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.book.Audit;
import dev.tollbook.store.check.ActionRules;
import dev.tollbook.store.check.Denial;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.usage.Allowance;
import dev.tollbook.store.usage.Counter;
import dev.tollbook.store.usage.Counting;
import dev.tollbook.store.usage.Taken;
import dev.tollbook.store.usage.Tally;
import dev.tollbook.store.usage.Use;
import dev.tollbook.store.usage.Window;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
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
            once.answer(ctx, HttpStatus.OK, "", json, now,
                    take(List.of(use), now).map(taken -> taken.results().get(0)));
            return;
        }
        JsonNode entries = Body.object(json, "", Set.of("entries")).node().get("entries");
        if (!entries.isArray() || entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            throw Problem.badRequest("'entries' must be a list of 1 to " + MOST_ENTRIES + ".");
        }
        List<Use> uses = IntStream.range(0, entries.size())
                .mapToObj(i -> UseJson.read(Body.object(entries.get(i), "entries[" + i + "]", UseJson.FIELDS)))
                .toList();
        once.answer(ctx, HttpStatus.OK, "", json, now, take(uses, now));
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
        once.answer(ctx, HttpStatus.OK, payer + "/" + limit.slug(), body.node(), now,
                Counting.of(payer, allowance, tally -> {
                    Taken taken = tally.reset(payer, allowance, actor);
                    tally.audit(new Audit.Entry(now, actor, "usage.reset", Optional.of(payer),
                            Map.of("limit", limit.slug(), "reason", reason, "delta", taken.use().delta())));
                    return UsageView.of(view.state(), allowance, taken.quota());
                }));
    }

    /** Postgres keeps microseconds; whole milliseconds are the same everywhere. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** All or nothing. */
    Counting<AllRecorded> take(List<Use> uses, Instant now) {
        Map<String, Mirror.View> views = new HashMap<>();
        Map<Counter, Window> counters = new HashMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Use use : uses) {
            Mirror.View view = views.computeIfAbsent(use.payer(), payer -> mirror.view(payer, now));
            Allowance allowance = Allowance.of(Limits.ofBody(view.entitlements().catalog(), use.limit()),
                    view.state(), now);
            counters.put(new Counter(use.payer(), use.limit()), allowance.window());
            entries.add(new Entry(use, view, allowance));
        }
        return new Counting<>(counters, entries.size(), tally -> take(tally, entries));
    }

    private record Entry(Use use, Mirror.View view, Allowance allowance) {
        Recorded take(Tally tally) {
            Taken taken = tally.take(use, allowance);
            return new Recorded(taken.recorded(), use.payer(), use.limit(), use.delta(), QuotaView.of(taken.quota()),
                    taken.recorded() ? Optional.empty()
                            : Optional.of(ActionRules.exceeded(view.entitlements().catalog().plans(), view.state(),
                                    use.limit(), taken.quota(), use.delta())));
        }
    }

    private static AllRecorded take(Tally tally, List<Entry> entries) {
        Tally draft = tally.draft();
        List<Recorded> results = entries.stream().map(entry -> entry.take(draft)).toList();
        boolean all = results.stream().allMatch(Recorded::recorded);
        if (all) {
            draft.keep();
        }
        return new AllRecorded(all, results.stream()
                .map(result -> new Recorded(all, result.payer(), result.limit(), result.delta(), result.quota(),
                        result.denial()))
                .toList());
    }
}
