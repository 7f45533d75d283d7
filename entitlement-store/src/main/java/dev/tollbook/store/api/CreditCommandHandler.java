package dev.tollbook.store.api;

import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.ledger.CommandLog;
import dev.tollbook.store.ledger.LedgerReader;
import dev.tollbook.store.mirror.After;
import dev.tollbook.store.mirror.Freshness;
import dev.tollbook.store.mirror.Mirror;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * The commands that give and take credits. Each goes into the log, and the answer waits for what the processor made of
 * it. Whoever gets no answer in time repeats the request with the same key: it posts at most once.
 *
 * @param waiting runs what waits for Postgres
 */
record CreditCommandHandler(
        CommandLog log, Freshness freshness, Mirror mirror, LedgerReader reader, ExecutorService waiting) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long POLL_NANOS = 5_000_000;
    private static final int LONGEST_KEY = 255;

    /** {@code POST /v1/payers/{payer}/credits/adjustments}. */
    void adjust(Context ctx) {
        submit(ctx, CreditBodies::adjustment);
    }

    /** {@code POST /v1/payers/{payer}/credits/grants}. */
    void grant(Context ctx) {
        submit(ctx, CreditBodies::grant);
    }

    /** {@code POST /v1/payers/{payer}/credits/grants/{id}:void}. */
    void voidGrant(Context ctx) {
        submit(ctx, context -> CreditBodies.voidGrant(context, context.pathParam("grant")));
    }

    private void submit(Context ctx, Function<Context, CreditRequest> body) {
        ApiKey caller = Access.WRITE.key(ctx);
        Query.of(ctx, Set.of());
        CreditCommand command = new CreditCommand("cmd_" + UUID.randomUUID(), payer(ctx), key(ctx),
                Optional.of("key:" + caller.name()), body.apply(ctx));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        ctx.future(() -> log.append(command)
                .exceptionally(failure -> {
                    throw Problem.unavailable("log-away",
                            "The command could not be written down. Repeat it with the same Idempotency-Key.");
                })
                .thenCompose(done -> freshness.reached(new After.Delivery(command.id()), PATIENCE))
                .thenApplyAsync(reached -> answer(command, reached, deadline), waiting)
                .thenAccept(answer -> answer.write(ctx)));
    }

    private record Answer(LedgerEntry entry, boolean replayed) {
        void write(Context ctx) {
            if (replayed) {
                ctx.header("Idempotency-Replayed", "true");
            }
            ctx.status(201);
            Answers.json(ctx, entry);
        }
    }

    private Answer answer(CreditCommand command, boolean reached, long deadline) {
        Receipt receipt = mirror.receipts(command.id()).stream().findFirst().filter(any -> reached)
                .orElseThrow(CreditCommandHandler::late);
        return switch (receipt.outcome()) {
            case APPLIED -> new Answer(entry(command, deadline), false);
            case DUPLICATE -> new Answer(entry(command, deadline), true);
            case REJECTED -> throw rejected(receipt);
            case SUPERSEDED, IGNORED, PARKED, DEAD_LETTERED -> throw Problem.unavailable(
                    receipt.reason().orElse("not-applied"),
                    receipt.detail().orElse("The command was not applied."));
        };
    }

    /** The entry is in the same transaction as its receipt, but another consumer brings it to Postgres. */
    private LedgerEntry entry(CreditCommand command, long deadline) {
        String key = "tollbook:" + command.payer() + "|" + command.idempotencyKey();
        while (true) {
            Optional<LedgerEntry> found = CreditsHandler.database(() -> reader.entry(key));
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw late();
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static Problem rejected(Receipt receipt) {
        String reason = receipt.reason().orElse("rejected");
        String sentence = receipt.detail().orElse("The command was refused.");
        return switch (reason) {
            case "idempotency-conflict" -> Problem.unprocessable(reason, sentence);
            case "no-such-grant" -> Problem.notFound(sentence);
            case "invalid-command" -> Problem.badRequest(sentence);
            default -> Problem.conflict(reason, sentence);
        };
    }

    private static Problem late() {
        return Problem.unavailable("consistency-timeout", "What became of the command was not known within "
                + PATIENCE.toSeconds() + " seconds. Repeat it with the same Idempotency-Key: it posts at most once.");
    }

    private static String payer(Context ctx) {
        String payer = ctx.pathParam("payer");
        if (payer.isBlank() || payer.indexOf('|') >= 0 || payer.indexOf('\0') >= 0) {
            throw Problem.badRequest("'payer' must not be blank and must not contain '|'.");
        }
        return payer;
    }

    private static String key(Context ctx) {
        String key = Optional.ofNullable(ctx.header("Idempotency-Key")).orElse("").strip();
        boolean printable = key.chars().allMatch(c -> c > ' ' && c < 127);
        if (key.isEmpty() || key.length() > LONGEST_KEY || !printable) {
            throw Problem.badRequest("The header 'Idempotency-Key' is required: 1 to " + LONGEST_KEY
                    + " printable ASCII characters without blanks, a new one for each change you want.");
        }
        return key;
    }
}
