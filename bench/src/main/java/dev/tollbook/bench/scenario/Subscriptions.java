package dev.tollbook.bench.scenario;

import dev.tollbook.bench.stack.Log;
import dev.tollbook.bench.stack.Tables;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Checks what the processor wrote against what was sent. */
final class Subscriptions {
    private Subscriptions() {}

    /** One receipt per webhook, all of them applied. */
    static void requireReceipts(Log log, long sent) {
        Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
        Set<String> positions = new HashSet<>();
        log.read(Topics.RECEIPTS, record -> {
            Receipt receipt = Json.read(record.value(), Receipt.class);
            outcomes.merge(receipt.outcome(), 1L, Long::sum);
            positions.add(receipt.cause().position().toString());
        });
        WrongResultException.require(outcomes.equals(sent == 0 ? Map.of() : Map.of(Outcome.APPLIED, sent))
                && positions.size() == sent,
                sent + " webhooks have " + positions.size()
                        + " different receipts, and these outcomes: " + outcomes);
    }

    /** Every payer has the plan that its last webhook said. */
    static void requirePlans(Log log, Map<String, String> expected) {
        Map<String, String> plans = new HashMap<>();
        log.read(Topics.SUBSCRIPTIONS, record -> {
            Account account = Json.read(record.value(), Account.class);
            plans.put(account.payer().id(), account.subscriptions().getLast().items().getLast().plan().lookupKey()
                    .orElse("none").replace("_monthly", ""));
        });
        requirePlans(plans, expected);
    }

    /** The same, as Postgres knows it. */
    static void requirePlans(Tables tables, Map<String, String> expected) {
        requirePlans(tables.pairs("""
                SELECT payer, replace(state #>> '{subscriptions,-1,items,-1,plan,lookupKey}', '_monthly', '')
                FROM projection.accounts
                """), expected);
    }

    /** So many receipts in Postgres, all of something that was applied. */
    static void requireApplied(Tables tables, long sent) {
        long receipts = tables.number("SELECT count(*) FROM projection.receipts");
        long applied = tables.number("SELECT count(*) FROM projection.receipts WHERE outcome = 'applied'");
        WrongResultException.require(applied == sent && receipts == sent, sent + " webhooks were acknowledged; "
                + receipts + " receipts are in Postgres, " + applied + " of them applied");
    }

    private static void requirePlans(Map<String, String> plans, Map<String, String> expected) {
        WrongResultException.require(plans.equals(expected), "of " + expected.size() + " payers, "
                + expected.entrySet().stream().filter(each -> !each.getValue().equals(plans.get(each.getKey()))).count()
                + " have another plan than they were sent; " + plans.size() + " are known");
    }
}
