package dev.tollbook.store.api;

import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.KeyRing;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * {@code GET /api/cron/billing/lifecycle}: kept for schedulers that call it. Trials, grace and windows end by
 * themselves when the question is asked, so there is nothing to do, however often it is called.
 */
record LifecycleHandler(Optional<String> secret, KeyRing keys, InstantSource clock) implements Handler {
    private static final String SCHEME = "Bearer ";
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    /** What one task did. */
    record Task(int processed, List<String> errors) {
        static final Task NOTHING = new Task(0, List.of());
    }

    /** The tasks of the contract. */
    record Details(Task expireTrials, Task pastDueGrace, Task resetUsage) {}

    /** Not wrapped in {@code data}: so the contract says. */
    record Report(boolean success, int processed, List<String> errors, Details details, String timestamp) {}

    @Override
    public void handle(Context ctx) {
        String header = String.valueOf(ctx.header("Authorization"));
        String presented = header.startsWith(SCHEME) ? header.substring(SCHEME.length()) : "";
        boolean isSecret = secret.filter(known -> MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8),
                presented.getBytes(StandardCharsets.UTF_8))).isPresent();
        boolean isKey = keys.find(presented).filter(key -> key.scopes().contains(ApiKey.WRITE)).isPresent();
        if (!isSecret && !isKey) {
            throw Problem.unauthorized("Present TOLLBOOK_CRON_SECRET or an API key with the scope 'write'.");
        }
        Answers.json(ctx, new Report(true, 0, List.of(), new Details(Task.NOTHING, Task.NOTHING, Task.NOTHING),
                MILLIS.format(clock.instant())));
    }
}
