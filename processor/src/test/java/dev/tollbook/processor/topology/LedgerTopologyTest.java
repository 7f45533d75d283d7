package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.AdjustCredits.Action;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerVerifier;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credits through the topology: webhooks, commands, and the passing of time. */
final class LedgerTopologyTest {
    private static final Instant NOW = Raw.RECEIVED;
    private static final String OWN = "org_1|USD|tollbook:org_1";

    private final Pipeline pipeline = new Pipeline();
    private int commands;

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldPostACommandOnceAndReceiptEveryRepetition() {
        command("spend-0", decrease(5), NOW);
        command("give-1", increase(100), NOW);
        command("give-1", increase(100), NOW);
        command("give-1", increase(101), NOW);
        command("spend-0", decrease(5), NOW);

        assertThat(pipeline.entries()).extracting(LedgerEntry::amount).containsExactly(100L, -5L);
        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsExactly(Outcome.REJECTED,
                Outcome.APPLIED, Outcome.DUPLICATE, Outcome.REJECTED, Outcome.APPLIED);
        assertThat(pipeline.receipts()).extracting(receipt -> receipt.reason().orElse("")).containsExactly(
                "credits-exhausted", "", "idempotency-replay", "idempotency-conflict", "");
        assertThat(pipeline.balances().get(OWN).balance()).isEqualTo(95);
        verify();
    }

    @Test
    void shouldCarryCauseAndSchemaOnEveryDerivedRecord() {
        command("give-1", increase(100), NOW);

        TestRecord<String, byte[]> entry = pipeline.records(Topics.CREDIT_LEDGER).getFirst();
        TestRecord<String, byte[]> balance = pipeline.records(Topics.CREDIT_BALANCES).getFirst();
        assertThat(entry.key()).isEqualTo("org_1");
        assertThat(balance.key()).isEqualTo(OWN);
        assertThat(header(entry, Cause.ID_HEADER)).isEqualTo("cmd_1");
        assertThat(header(entry, Cause.POSITION_HEADER)).isEqualTo("billing.commands-0@0");
        assertThat(header(entry, Cause.SCHEMA_HEADER)).isEqualTo("ledger-entry/1");
        assertThat(header(balance, Cause.SCHEMA_HEADER)).isEqualTo("credit-balance/1");
    }

    @Test
    void shouldExpireWhenNothingElseHappensAndStampTheEndNotTheTick() {
        Instant end = NOW.plusSeconds(60);
        command("give-1", grant(100, end), NOW);

        pipeline.letPass(NOW.plusSeconds(3_600));

        assertThat(pipeline.entries()).extracting(LedgerEntry::type).containsExactly(EntryType.GRANT,
                EntryType.EXPIRED);
        assertThat(pipeline.entries().getLast()).satisfies(entry -> {
            assertThat(entry.effectiveAt()).isEqualTo(end);
            assertThat(entry.recordedAt()).isEqualTo(end);
            assertThat(entry.cause().deliveryId()).isEqualTo("cmd_1");
        });
        assertThat(pipeline.balances().get(OWN).balance()).isZero();
        pipeline.letPass(NOW.plusSeconds(7_200));
        assertThat(pipeline.entries()).hasSize(2);
        assertThat(pipeline.records(Topics.COMMANDS)).hasSize(1);
        assertThat(pipeline.receipts()).hasSize(2);
    }

    @Test
    void shouldExpireBeforeALaterSpendIsJudgedAndTheSameWhoeverNotices() {
        Instant end = NOW.plusSeconds(60);
        command("give-1", grant(100, end), NOW);
        command("spend-2", decrease(1), end);

        assertThat(pipeline.lastReceipt().reason()).contains("credits-exhausted");
        LedgerEntry noticedByACommand = pipeline.entries().getLast();
        try (Pipeline other = new Pipeline()) {
            other.command(new CreditCommand("cmd_1", "org_1", "give-1", Optional.of("test"), grant(100, end)), NOW);
            other.letPass(end.plusSeconds(5));
            assertThat(other.entries().getLast()).isEqualTo(noticedByACommand);
        }
    }

    @Test
    void shouldVoidWhatIsLeftOfAGrant() {
        command("give-1", grant(100, NOW.plusSeconds(60)), NOW);
        command("spend-2", decrease(30), NOW);
        String grant = pipeline.entries().getFirst().grant().orElseThrow().id();
        command("void-3", new VoidGrant(grant, Optional.empty(), Optional.empty()), NOW);
        command("void-4", new VoidGrant(grant, Optional.empty(), Optional.empty()), NOW);

        assertThat(pipeline.entries()).extracting(LedgerEntry::amount).containsExactly(100L, -30L, -70L);
        assertThat(pipeline.lastReceipt().reason()).contains("no-such-grant");
        pipeline.letPass(NOW.plusSeconds(120));
        assertThat(pipeline.entries()).hasSize(3);
        verify();
    }

    @Test
    void shouldDeadLetterWhatIsNoCommandAndGoOn() {
        pipeline.send(Topics.COMMANDS, "org_1", "{".getBytes(StandardCharsets.UTF_8), new RecordHeaders(), NOW);
        pipeline.send(Topics.COMMANDS, "org_1", null, new RecordHeaders(), NOW);
        pipeline.send(Topics.COMMANDS, "org_2", Json.bytes(new CreditCommand("cmd_x",
                "org_1", "k", Optional.empty(), increase(1))), new RecordHeaders(), NOW);
        command("give-1", increase(100), NOW);

        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsExactly(Outcome.DEAD_LETTERED,
                Outcome.DEAD_LETTERED, Outcome.DEAD_LETTERED, Outcome.APPLIED);
        assertThat(pipeline.records(Topics.DEAD_LETTERS)).hasSize(3);
        assertThat(pipeline.receipts().getFirst().reason()).contains("not-a-command");
    }

    @Test
    void shouldBookAStripeBalanceAndMoveItWhenTheCustomerIsLinked() {
        pipeline.send(balance("evt_b1", 100, 0, -500));
        pipeline.send(balance("evt_b1", 100, 0, -500));
        assertThat(pipeline.balances().get("cus_1|USD|stripe:cus_1").balance()).isEqualTo(500);

        pipeline.send(StripeEvent.event("evt_1", "updated", 5, "active"));

        assertThat(pipeline.balances().get("cus_1|USD|stripe:cus_1").balance()).isZero();
        assertThat(pipeline.balances().get("org_1|USD|stripe:cus_1").balance()).isEqualTo(500);
        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsExactly(Outcome.APPLIED,
                Outcome.DUPLICATE, Outcome.APPLIED);
        verify();
    }

    @Test
    void shouldBookClerkCreditOnceAlsoFromTwoDeliveries() {
        String body = """
                {"object": "event", "type": "paymentAttempt.updated", "timestamp": 1783070402010, "data": {
                  "id": "pa_1", "status": "paid", "paid_at": 1783070402000,
                  "payer": {"user_id": "user_1", "organization_id": ""}, "subscription_items": [
                    {"id": "item_1", "credits": {"payer": {"applied_amount": {"amount": 500, "currency": "USD"},
                                "remaining_balance": {"amount": 1500, "currency": "USD"}}}}]}}""";
        pipeline.send(new Raw(Source.CLERK, "msg_1", "user_1", body));
        pipeline.send(new Raw(Source.CLERK, "msg_2", "user_1", body));

        assertThat(pipeline.entries()).extracting(LedgerEntry::amount).containsExactly(2_000L, -500L);
        assertThat(pipeline.balances().get("user_1|USD|clerk:user_1").inferred()).isEqualTo(2_000);
        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsExactly(Outcome.APPLIED,
                Outcome.DUPLICATE);
    }

    @Test
    void shouldDeadLetterAnAmountThatIsNone() {
        pipeline.send(new Raw(Source.STRIPE, "evt_1", "cus_1", balance("evt_1", 100, 0, 5).body()
                .replace("\"balance\": 5", "\"balance\": 5.5")));

        assertThat(pipeline.lastReceipt().reason()).contains("malformed-amount");
        assertThat(pipeline.records(Topics.DEAD_LETTERS)).hasSize(1);
    }

    private void verify() {
        LedgerVerifier verifier = new LedgerVerifier();
        Optional<Finding> finding = pipeline.entries().stream().map(verifier::read).flatMap(Optional::stream)
                .findFirst();
        assertThat(finding).isEmpty();
        assertThat(verifier.finish()).isEmpty();
        pipeline.balances().values().forEach(balance -> assertThat(verifier.head(balance)).isEmpty());
    }

    private void command(String key, CreditRequest request, Instant at) {
        commands++;
        pipeline.command(new CreditCommand("cmd_" + commands, "org_1", key, Optional.of("test"), request), at);
    }

    private static CreditRequest increase(long amount) {
        return new AdjustCredits(Action.INCREASE, amount, "USD", Optional.empty(), Optional.empty());
    }

    private static CreditRequest decrease(long amount) {
        return new AdjustCredits(Action.DECREASE, amount, "USD", Optional.empty(), Optional.empty());
    }

    private static CreditRequest grant(long amount, Instant end) {
        return new GrantCredits(amount, "USD", 50, "promotional", Optional.of(end), Optional.empty(),
                Optional.empty());
    }

    private static Raw balance(String id, long at, long from, long to) {
        return new Raw(Source.STRIPE, id, "cus_1", """
                {"object": "event", "id": "%s", "type": "customer.updated", "created": %d, "livemode": false,
                 "request": {"id": "req_%s"}, "data": {"object": {"object": "customer", "id": "cus_1",
                 "balance": %d, "currency": "usd"}, "previous_attributes": {"balance": %d}}}"""
                .formatted(id, at, id, to, from));
    }

    private static String header(TestRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
