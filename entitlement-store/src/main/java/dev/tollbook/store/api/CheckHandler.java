package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.check.Denial;
import dev.tollbook.store.usage.Quota;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code POST /v1/check}: may this be done now, and if not, everything that stands in the way. */
record CheckHandler(Checks checks, Freshly freshly, Once once, InstantSource clock) {
    private static final Set<String> FIELDS = Set.of("payer", "user", "action", "quantity", "consume", "resourceType",
            "resourceId", "after", "wait");
    private static final long MOST = 1_000_000_000;

    /**
     * The answer.
     *
     * @param consumed whether the quantity was recorded
     * @param code     of the first condition that fails
     * @param denials  every condition that fails
     * @param quota    of the action's limit, after it if it was consumed
     * @param warnings what is allowed, but worth a word
     */
    record CheckAnswer(
            boolean allowed,
            String payer,
            boolean payerKnown,
            Optional<String> user,
            String action,
            long quantity,
            boolean consumed,
            Optional<Denial.Code> code,
            List<Denial> denials,
            Optional<QuotaView> quota,
            List<String> warnings,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> validUntil,
            String position) {
        static CheckAnswer of(Checks.Verdict verdict) {
            Checks.Question question = verdict.question();
            Optional<Instant> validUntil = Stream.concat(verdict.view().state().validUntil().stream(),
                    verdict.allowance().flatMap(allowance -> allowance.window().end()).stream())
                    .min(Comparator.naturalOrder());
            return new CheckAnswer(verdict.allowed(), question.payer(), verdict.view().state().known(),
                    question.user(), question.action(), question.quantity(), verdict.consumed(),
                    verdict.denials().stream().findFirst().map(Denial::code), verdict.denials(),
                    verdict.quota().map(quota -> QuotaView.of(quota, verdict.consumed()
                            || quota.fits(question.quantity()))),
                    warnings(verdict), validUntil, verdict.view().position().toString());
        }

        private static List<String> warnings(Checks.Verdict verdict) {
            List<String> warnings = new ArrayList<>();
            verdict.quota().filter(Quota::soft).filter(quota -> !quota.isUnlimited()).ifPresent(quota -> {
                long used = verdict.consumed() ? quota.used() : quota.used() + verdict.question().quantity();
                if (used > quota.maximum()) {
                    warnings.add("More than the " + quota.maximum() + " of the plan are used: " + used + ".");
                }
            });
            return warnings;
        }
    }

    void post(Context ctx) {
        JsonNode json = Body.json(ctx);
        Body body = Body.object(json, "", FIELDS);
        Checks.Question question = new Checks.Question(UseJson.required(body, "payer"), UseJson.text(body, "user"),
                Optional.empty(), UseJson.required(body, "action"), UseJson.number(body, "quantity", 1, MOST, 1),
                UseJson.text(body, "resourceType"), UseJson.text(body, "resourceId"));
        boolean consume = body.flag("consume");
        if (consume) {
            Access.WRITE.check(ctx);
            if (Once.key(ctx).isEmpty()) {
                throw Problem.badRequest(
                        "'consume' needs the header 'Idempotency-Key', so that a retry does not count twice.");
            }
        }
        Optional<String> wait = body.value("wait").map(value -> value.asText());
        freshly.answer(ctx, body.text("after"), wait, () -> answer(ctx, question, consume, json));
    }

    private void answer(Context ctx, Checks.Question question, boolean consume, JsonNode json) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (consume) {
            once.answer(ctx, HttpStatus.OK, "", json, now, checks.consume(question, now).map(CheckAnswer::of));
            return;
        }
        CheckAnswer answer = CheckAnswer.of(checks.check(question, now));
        ctx.header(Answers.POSITION, answer.position());
        Answers.json(ctx, answer);
    }
}
