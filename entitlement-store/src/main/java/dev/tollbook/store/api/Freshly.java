package dev.tollbook.store.api;

import dev.tollbook.store.mirror.After;
import dev.tollbook.store.mirror.Freshness;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers from the mirror, but not before it is as new as the client needs it.
 *
 * @param freshness of the mirror
 * @param notReady  a sentence while the mirror has not read what was there at the start
 * @param replies   answers those who had to wait
 */
record Freshly(Freshness freshness, Supplier<Optional<String>> notReady, Executor replies) {
    /** Seconds to wait for {@code after}, of {@code Prefer: wait=} or of a parameter. */
    private static final long DEFAULT_WAIT = 5;
    // Longer than any delay in normal operation, shorter than what proxies allow.
    private static final long LONGEST_WAIT = 30;
    private static final Pattern PREFER = Pattern
            .compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?(?:$|[,;\\s])");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** Runs {@code answer} now or later, or answers with a problem; never with anything older than {@code after}. */
    void answer(Context ctx, Optional<String> after, Optional<String> wait, Runnable answer) {
        notReady.get().ifPresent(sentence -> {
            throw Problem.unavailable("not-ready", "Not ready to answer: " + sentence + ".");
        });
        Duration limit = limit(ctx, wait);
        if (after.isEmpty()) {
            answer.run();
            return;
        }
        if (after.get().isBlank()) {
            throw Problem.badRequest("'after' must be a delivery id or a Tollbook-Position, not blank.");
        }
        CompletableFuture<Boolean> reached = freshness.reached(After.parse(after.get()), limit);
        if (reached.isDone()) {
            conclude(reached.join(), limit, answer);
        } else {
            // Not on the thread that follows Kafka: it has better things to do than to write answers.
            ctx.future(() -> reached.thenAcceptAsync(result -> conclude(result, limit, answer), replies));
        }
    }

    /**
     * The same for what is not answered from the mirror: whatever else must have caught up is asked afterwards.
     *
     * @param caughtUp may block until the given {@link System#nanoTime()}
     * @param waiting  runs it, and the answer
     */
    void answer(Context ctx, Optional<String> after, Optional<String> wait, LongPredicate caughtUp, Executor waiting,
            Runnable answer) {
        Duration limit = limit(ctx, wait);
        if (after.isEmpty()) {
            answer.run();
            return;
        }
        if (after.get().isBlank()) {
            throw Problem.badRequest("'after' must be a delivery id or a Tollbook-Position, not blank.");
        }
        After sought = After.parse(after.get());
        long deadline = System.nanoTime() + limit.toNanos();
        ctx.future(() -> freshness.reached(sought, limit)
                .thenApplyAsync(reached -> reached && caughtUp.test(deadline), waiting)
                .thenAccept(reached -> conclude(reached, limit, answer)));
    }

    private static void conclude(boolean reached, Duration limit, Runnable answer) {
        if (!reached) {
            throw Problem.unavailable("consistency-timeout", "What 'after' names had not been applied within "
                    + limit.toSeconds()
                    + " seconds. Ask again; GET /v1/deliveries/{id} says what became of a delivery.");
        }
        answer.run();
    }

    private static Duration limit(Context ctx, Optional<String> wait) {
        wait.filter(value -> !SECONDS.matcher(value).matches()).ifPresent(value -> {
            throw Problem.badRequest("'wait' must be a whole number of seconds.");
        });
        Optional<String> preferred = Optional.ofNullable(ctx.header("Prefer")).map(PREFER::matcher)
                .filter(Matcher::find).map(found -> found.group(1));
        long seconds = Math.min(LONGEST_WAIT, wait.or(() -> preferred).map(Long::parseLong).orElse(DEFAULT_WAIT));
        preferred.ifPresent(value -> ctx.header("Preference-Applied", "wait=" + seconds));
        return Duration.ofSeconds(seconds);
    }
}
