package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.usage.Allowance;
import dev.tollbook.store.usage.BillingPeriod;
import dev.tollbook.store.usage.Quota;
import dev.tollbook.store.usage.UsageReader;
import dev.tollbook.store.usage.Window;
import dev.tollbook.store.usage.Windows;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What was used: of all limits, of one, by whom, when, and by those who have little left. */
record UsageReadHandler(Mirror mirror, UsageReader usage, Freshly freshly, InstantSource clock) {
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final int NEAR = 80;
    private static final int ALL = 100;

    /** All limits of a payer. */
    record UsageAnswer(
            String payer, List<UsageView> limits,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> validUntil, String position) {}

    /** Who used most. */
    record TopAnswer(
            String payer, String limit, Instant windowStart, Optional<Instant> windowEnd, long total,
            List<ConsumerView> consumers) {}

    /**
     * One who used some of it.
     *
     * @param user    absent for use that named nobody
     * @param percent of everybody's use in the window, rounded down
     */
    record ConsumerView(Optional<String> user, long used, int percent) {}

    /** What happened, newest first. */
    record HistoryAnswer(
            String payer, String limit, List<UsageReader.WindowTotal> windows, List<UsageEntry> entries,
            Optional<Long> next) {}

    /** Those who have little left. */
    record NearAnswer(int percent, List<NearView> payers) {}

    /** A payer who has little left of a limit. */
    record NearView(String payer, UsageView usage) {}

    void all(Context ctx) {
        String payer = payer(ctx);
        Query query = Query.of(ctx, Set.of("after", "wait"));
        freshly.answer(ctx, query.text("after"), query.text("wait"), () -> {
            Instant now = clock.instant();
            Mirror.View view = mirror.view(payer, now);
            List<Allowance> allowances = view.entitlements().catalog().limits().stream()
                    .map(limit -> Allowance.of(limit, view.state(), now)).toList();
            Map<String, Long> used = usage.used(payer, allowances);
            Optional<Instant> validUntil = validUntil(view, allowances);
            ctx.header(Answers.POSITION, view.position().toString());
            Answers.json(ctx, new UsageAnswer(payer, allowances.stream()
                    .map(allowance -> UsageView.of(view.state(), allowance,
                            allowance.quota(used.get(allowance.limit().slug()))))
                    .toList(), validUntil, view.position().toString()));
        });
    }

    void one(Context ctx) {
        String payer = payer(ctx);
        Query query = Query.of(ctx, Set.of("after", "wait"));
        freshly.answer(ctx, query.text("after"), query.text("wait"),
                () -> Answers.json(ctx, view(payer, ctx.pathParam("limit"), clock.instant())));
    }

    void top(Context ctx) {
        String payer = payer(ctx);
        Query query = Query.of(ctx, Set.of("n", "at"));
        int most = query.text("n").map(text -> count(text, "n")).orElse(USUAL);
        Instant at = query.text("at").map(UsageReadHandler::instant).orElseGet(clock::instant);
        Mirror.View view = mirror.view(payer, clock.instant());
        Limit limit = Limits.ofPath(view.entitlements().catalog(), ctx.pathParam("limit"));
        Window window = Windows.of(limit, BillingPeriod.of(view.state()), at);
        List<UsageReader.Consumer> consumers = usage.consumers(payer, limit.slug(), window);
        long total = consumers.stream().mapToLong(UsageReader.Consumer::used).sum();
        Answers.json(ctx, new TopAnswer(payer, limit.slug(), window.start(), window.end(), total,
                consumers.stream().limit(most)
                        .map(each -> new ConsumerView(each.user(), each.used(), percent(each.used(), total)))
                        .toList()));
    }

    void history(Context ctx) {
        String payer = payer(ctx);
        Query query = Query.of(ctx, Set.of("n", "before"));
        int most = query.text("n").map(text -> count(text, "n")).orElse(USUAL);
        long before = query.text("before").map(text -> (long) count(text, "before", Integer.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
        Limit limit = Limits.ofPath(mirror.entitlements().catalog(), ctx.pathParam("limit"));
        List<UsageEntry> entries = usage.entries(payer, limit.slug(), before, most);
        Answers.json(ctx, new HistoryAnswer(payer, limit.slug(), usage.windows(payer, limit.slug(), USUAL), entries,
                entries.size() < most ? Optional.empty() : Optional.of(entries.getLast().id())));
    }

    void near(Context ctx) {
        Query query = Query.of(ctx, Set.of("percent", "limit", "n"));
        int percent = query.text("percent").map(text -> count(text, "percent", ALL)).orElse(NEAR);
        int most = query.text("n").map(text -> count(text, "n")).orElse(USUAL);
        Instant now = clock.instant();
        Catalog catalog = mirror.entitlements().catalog();
        query.text("limit").ifPresent(slug -> Limits.ofPath(catalog, slug));
        List<NearView> near = new ArrayList<>();
        for (UsageReader.Counted counted : usage.counted()) {
            Optional<Limit> limit = catalog.limit(counted.limit());
            if (limit.isPresent() && query.text("limit").map(counted.limit()::equals).orElse(true)) {
                near(counted, limit.get(), now).filter(view -> view.usage().percentUsed() >= percent)
                        .ifPresent(near::add);
            }
        }
        near.sort(Comparator.comparingInt((NearView view) -> -view.usage().percentUsed())
                .thenComparing(NearView::payer).thenComparing(view -> view.usage().limit()));
        Answers.json(ctx, new NearAnswer(percent, near.stream().limit(most).toList()));
    }

    /** One limit of a payer. */
    UsageView view(String payer, String slug, Instant now) {
        Mirror.View view = mirror.view(payer, now);
        Allowance allowance = Allowance.of(Limits.ofPath(view.entitlements().catalog(), slug), view.state(), now);
        return UsageView.of(view.state(), allowance, allowance.quota(usage.used(payer, allowance)));
    }

    private Optional<NearView> near(UsageReader.Counted counted, Limit limit, Instant now) {
        Mirror.View view = mirror.view(counted.payer(), now);
        Allowance allowance = Allowance.of(limit, view.state(), now);
        if (!allowance.window().start().equals(counted.windowStart())) {
            return Optional.empty();
        }
        Quota quota = allowance.quota(counted.used());
        return Optional.of(new NearView(counted.payer(), UsageView.of(view.state(), allowance, quota)));
    }

    private static Optional<Instant> validUntil(Mirror.View view, List<Allowance> allowances) {
        return Stream.concat(view.state().validUntil().stream(),
                allowances.stream().flatMap(allowance -> allowance.window().end().stream()))
                .min(Comparator.naturalOrder());
    }

    private static String payer(Context ctx) {
        String payer = ctx.pathParam("payer");
        Access.checkTeam(ctx, payer);
        return payer;
    }

    private static int percent(long used, long total) {
        return total <= 0 || used <= 0 ? 0 : (int) Math.floorDiv(used * ALL, total);
    }

    private static int count(String text, String name) {
        return count(text, name, MOST);
    }

    private static int count(String text, String name, int most) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw Problem.badRequest("'" + name + "' must be a whole number from 1 to " + most + ".");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest("'at' must be an instant such as 2026-03-01T00:00:00Z.");
        }
    }
}
