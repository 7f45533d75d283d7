package dev.tollbook.store.api;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.Invariant;
import dev.tollbook.store.ledger.LedgerAudit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v1/invariants}: what must always be true of the ledger, and when it was last proven. */
record InvariantsHandler(LedgerAudit audit) implements Handler {
    record InvariantView(Invariant name, boolean holds, Optional<String> firstViolation) {}

    record InvariantsAnswer(
            Instant verifiedAt,
            long durationMillis,
            long entries,
            int accounts,
            boolean holds,
            List<InvariantView> invariants,
            List<CreditBalance> openDifferences,
            List<CreditBalance> parked) {}

    @Override
    public void handle(Context ctx) {
        Query.of(ctx, Set.of());
        LedgerAudit.Result result = CreditsHandler.database(audit::result);
        Answers.json(ctx, new InvariantsAnswer(result.verifiedAt(), result.durationMillis(), result.entries(),
                result.accounts(), result.violations().isEmpty(),
                Arrays.stream(Invariant.values()).map(invariant -> view(invariant, result)).toList(),
                result.differences(), result.parked()));
    }

    private static InvariantView view(Invariant invariant, LedgerAudit.Result result) {
        Optional<Finding> finding = result.violations().stream()
                .filter(violation -> violation.invariant() == invariant).findFirst();
        return new InvariantView(invariant, finding.isEmpty(), finding.map(Finding::toString));
    }
}
