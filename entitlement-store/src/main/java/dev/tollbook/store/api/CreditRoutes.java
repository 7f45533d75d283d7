package dev.tollbook.store.api;

import static dev.tollbook.store.api.Operation.answers;

import dev.tollbook.schemas.ledger.LedgerEntry;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** The routes of the credit ledger. */
final class CreditRoutes {
    private CreditRoutes() {}

    static List<Route> all(StoreHttp.Credits credits, StoreHttp.Sources sources, Freshly freshly,
            ExecutorService waiting) {
        CreditsHandler reading = new CreditsHandler(credits.reader(), credits.progress(), freshly, waiting);
        CreditCommandHandler commands = new CreditCommandHandler(credits.log(), sources.freshness(), sources.mirror(),
                credits.reader(), waiting);
        return List.of(
                Route.get("/v1/payers/{payer}/credits", Access.TEAM_READ,
                        answers(CreditsHandler.CreditsAnswer.class, "/v1/payers/org_acme/credits",
                                "What a payer can spend, per purse and in total per currency.").fresh(),
                        reading::balances),
                Route.get("/v1/payers/{payer}/credits/entries", Access.TEAM_READ,
                        answers(CreditsHandler.EntriesAnswer.class, "/v1/payers/org_acme/credits/entries?limit=10",
                                "Every movement of a payer's credit, newest first.")
                                .with("currency", "only this currency, e.g. USD")
                                .with("bucket", "only this purse, e.g. stripe:cus_9")
                                .with("from", "the first instant")
                                .with("to", "the instant after the last")
                                .with("limit", "how many at most, 1 to 500; 50 if absent")
                                .with("cursor", "the 'nextCursor' of the page before")
                                .with("format", "csv for one table of all instead").fresh(),
                        reading::entries),
                Route.post("/v1/payers/{payer}/credits/adjustments", Access.WRITE,
                        command("/v1/payers/org_acme/credits/adjustments", "Adds credits, or takes what is there.", """
                                {"action": "decrease", "amount": 100, "currency": "USD", "reason": "spent"}"""),
                        commands::adjust),
                Route.post("/v1/payers/{payer}/credits/grants", Access.WRITE,
                        command("/v1/payers/org_acme/credits/grants",
                                "Gives credits with a priority and an expiry of their own.", """
                                        {"amount": 5000, "currency": "USD", "category": "promotional", "priority": 10,
                                         "expiresAt": "2099-01-01T00:00:00Z", "note": "Sorry for the outage"}"""),
                        commands::grant),
                Route.post("/v1/payers/{payer}/credits/grants/{grant}:void", Access.WRITE,
                        command("/v1/payers/org_acme/credits/grants/cg_1:void", "Takes back what is left of a grant.",
                                """
                                        {"reason": "by mistake"}"""),
                        commands::voidGrant),
                Route.get("/v1/invariants", Access.READ,
                        answers(InvariantsHandler.InvariantsAnswer.class, "/v1/invariants",
                                "What must always be true of the ledger, and when it was last proven."),
                        new InvariantsHandler(credits.audit())));
    }

    private static Operation command(String example, String summary, String body) {
        return answers(LedgerEntry.class, example, summary).body(body).idempotent().status(201);
    }
}
