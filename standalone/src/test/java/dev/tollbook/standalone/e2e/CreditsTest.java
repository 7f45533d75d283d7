package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.ops.Environment;
import dev.tollbook.ops.ledger.VerifyCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/** Credits through the front doors: given, spent, expired and never more than there are. */
@ExtendWith(PipelineExtension.class)
class CreditsTest {
    private static final int SPENDERS = 32;

    private final Pipeline pipeline;
    private final Http http;

    CreditsTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        http = pipeline.http();
    }

    @Test
    void shouldAnswerACommandWithItsEntryAndARepetitionWithTheSame() {
        String grants = "/v1/payers/org_credits/credits/grants";
        String body = "{\"amount\": 5000, \"currency\": \"USD\", \"category\": \"promotional\", \"note\": \"Sorry\"}";

        Http.Answer given = http.command(grants, "outage-1", body);
        Http.Answer again = http.command(grants, "outage-1", body);
        Http.Answer other = http.command(grants, "outage-1", body.replace("5000", "5001"));

        assertThat(given.status()).as(given.body().toString()).isEqualTo(201);
        assertThat(given.replayed()).isFalse();
        assertThat(given.body().path("amount").asLong()).isEqualTo(5_000);
        assertThat(given.body().path("balanceAfter").asLong()).isEqualTo(5_000);
        assertThat(given.body().path("details").path("actor").asText()).isEqualTo("key:e2e");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.replayed()).isTrue();
        assertThat(again.body()).isEqualTo(given.body());
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("reason")).isEqualTo("idempotency-conflict");

        String grant = given.body().path("grant").path("id").asText();
        Http.Answer spent = http.command("/v1/payers/org_credits/credits/adjustments", "spend-1",
                "{\"action\": \"decrease\", \"amount\": 1200}");
        assertThat(spent.body().path("balanceAfter").asLong()).isEqualTo(3_800);
        Http.Answer gone = http.command(grants + "/" + grant + ":void", "void-1", "");
        assertThat(gone.body().path("amount").asLong()).as(gone.body().toString()).isEqualTo(-3_800);
        assertThat(http.command(grants + "/" + grant + ":void", "void-2", "").status()).isEqualTo(404);
        assertThat(http.command("/v1/payers/org_credits/credits/adjustments", "spend-2",
                "{\"action\": \"decrease\", \"amount\": 1}").status()).isEqualTo(409);
        assertThat(http.get("/v1/payers/org_credits/credits").body().path("totals").get(0).path("amount").asLong())
                .isZero();
    }

    @Test
    void shouldRefuseWhatMakesNoSenseAndSayWhy() {
        String path = "/v1/payers/org_refused/credits/adjustments";

        assertThat(http.command(path, "k-1", "{\"action\": \"increase\", \"amount\": 1.5}").text("detail"))
                .contains("'amount'");
        assertThat(http.command(path, "k-2", "{\"action\": \"give\", \"amount\": 1}").text("detail"))
                .contains("'action'");
        assertThat(http.command(path, "k-3", "{\"action\": \"increase\", \"amount\": 1, \"curency\": \"USD\"}")
                .text("detail")).contains("curency");
        assertThat(http.command(path, "k-4", "{\"action\": \"increase\", \"amount\": 1, \"currency\": \"usd\"}")
                .text("detail")).contains("'currency'");
        assertThat(http.get("/v1/payers/org_refused/credits").body().path("balances")).isEmpty();
        assertThat(status(path, "Bearer " + Secrets.API_KEY)).as("no key").isEqualTo(400);
        assertThat(status(path, "Bearer " + Secrets.READ_KEY)).as("a key that may only read").isEqualTo(403);
    }

    @Test
    void shouldNeverSpendMoreThanThereIsHoweverManySpendAtOnce() throws Exception {
        http.command("/v1/payers/org_race/credits/grants", "all", "{\"amount\": 500}");
        List<Callable<Long>> spenders = new ArrayList<>();
        for (int spender = 0; spender < SPENDERS; spender++) {
            int number = spender;
            spenders.add(() -> spendAll(number));
        }

        long accepted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(SPENDERS)) {
            for (Future<Long> spent : threads.invokeAll(spenders)) {
                accepted += spent.get();
            }
        }

        JsonNode entries = http.get("/v1/payers/org_race/credits/entries?limit=500").body().path("entries");
        assertThat(entries).allSatisfy(entry -> assertThat(entry.path("balanceAfter").asLong()).isNotNegative());
        long left = http.get("/v1/payers/org_race/credits").body().path("balances").get(0).path("balance").asLong();
        assertThat(accepted + left).isEqualTo(500);
        assertThat(left).as("less than the smallest spend").isLessThan(7);
    }

    @Test
    void shouldExpireByItselfAndAtItsTime() {
        Instant end = Instant.now().plusSeconds(3);
        http.command("/v1/payers/org_expiry/credits/grants", "soon",
                "{\"amount\": 700, \"currency\": \"JPY\", \"expiresAt\": \"" + end + "\"}");

        Pipeline.eventually("the grant to expire").untilAsserted(() -> assertThat(
                http.get("/v1/payers/org_expiry/credits").body().path("totals").get(0).path("amount").asLong())
                .isZero());
        JsonNode expired = http.get("/v1/payers/org_expiry/credits/entries?limit=1").body().path("entries").get(0);
        assertThat(expired.path("type").asText()).isEqualTo("expired");
        assertThat(Instant.parse(expired.path("effectiveAt").asText())).isEqualTo(end);
    }

    @Test
    void shouldBookWhatStripeAndClerkTell() {
        assertThat(http.post(Webhook.stripe("evt_credit_1", """
                {"id": "evt_credit_1", "object": "event", "api_version": "2026-07-29.dahlia", "created": 1780308000,
                 "type": "customer.updated", "livemode": false, "request": {"id": "req_1", "idempotency_key": null},
                 "data": {"object": {"id": "cus_credit", "object": "customer", "balance": -5000, "currency": "usd",
                 "metadata": {}}, "previous_attributes": {"balance": 0}}}""")).status()).isEqualTo(200);
        assertThat(http.post(Webhook.clerk("msg_credit_1", """
                {"object": "event", "type": "paymentAttempt.updated", "timestamp": 1783070402010,
                 "instance_id": "ins_e2e", "data": {"id": "pa_1", "status": "paid", "paid_at": 1783070402000,
                  "payer": {"user_id": "user_credit", "organization_id": ""}, "subscription_items": [
                    {"id": "item_1", "credits": {"payer": {"applied_amount": {"amount": 500, "currency": "USD"},
                                "remaining_balance": {"amount": 1500, "currency": "USD"}}}}]}}""")).status())
                .isEqualTo(200);

        assertBalance("cus_credit", 5_000);
        assertBalance("user_credit", 1_500);
    }

    @Test
    void shouldAnswerForCreditsNotBeforeADeliveryIsInThem() {
        for (int i = 1; i <= 10; i++) {
            String id = "evt_after_" + i;
            assertThat(http.post(Webhook.stripe(id, """
                    {"id": "%s", "object": "event", "api_version": "2026-07-29.dahlia", "created": %d,
                     "type": "customer.updated", "livemode": false, "request": {"id": "req_1", "idempotency_key": null},
                     "data": {"object": {"id": "cus_after", "object": "customer", "balance": %d, "currency": "usd",
                     "metadata": {}}, "previous_attributes": {"balance": %d}}}"""
                    .formatted(id, 1780308000 + i, -100 * i, -100 * (i - 1)))).status()).isEqualTo(200);

            String after = "wait=30&after=" + id;
            assertThat(http.get("/v1/payers/cus_after/credits?" + after).body().path("totals").path(0).path("amount")
                    .asLong()).isEqualTo(100L * i);
            assertThat(http.get("/v1/payers/cus_after/credits/entries?limit=1&" + after).body().path("entries").path(0)
                    .path("cause").path("deliveryId").asText()).isEqualTo(id);
        }
        assertThat(http.get("/v1/payers/cus_after/credits?wait=0&after=evt_after_never").status()).isEqualTo(503);
    }

    @Test
    void shouldShowEveryEntryOnceOverAllPages() throws Exception {
        for (int i = 0; i < 7; i++) {
            http.command("/v1/payers/org_pages/credits/adjustments", "give-" + i,
                    "{\"action\": \"increase\", \"amount\": 10, \"note\": \"=1+1, \\\"quoted\\\"\"}");
        }
        List<Long> seqs = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = http.get("/v1/payers/org_pages/credits/entries?limit=3" + cursor).body();
            page.path("entries").forEach(entry -> seqs.add(entry.path("seq").asLong()));
            cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : "";
        } while (!cursor.isEmpty());

        assertThat(seqs).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
        HttpResponse<String> csv = http.client().send(HttpRequest.newBuilder(http.store()
                .resolve("/v1/payers/org_pages/credits/entries?format=csv"))
                .header("Authorization", "Bearer " + Secrets.API_KEY).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(csv.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.body().lines()).hasSize(8);
        assertThat(csv.body()).contains("0.10").contains("\"'=1+1, \"\"quoted\"\"\"");
    }

    @Test
    void shouldProveItselfFromTopicAndDatabaseAndLetNobodyChangeAnEntry() throws Exception {
        http.command("/v1/payers/org_proof/credits/adjustments", "give-1", "{\"action\": \"increase\", \"amount\": 9}");

        assertThat(verify()).isZero();
        assertThat(verify("--database")).isZero();
        Pipeline.eventually("the invariants to be proven").untilAsserted(() -> {
            JsonNode invariants = http.get("/v1/invariants").body();
            assertThat(invariants.path("holds").asBoolean()).as(invariants.toString()).isTrue();
            assertThat(invariants.path("entries").asLong()).isPositive();
        });
        try (Connection connection = DriverManager.getConnection(pipeline.environment().get("TOLLBOOK_POSTGRES"),
                pipeline.environment().get("TOLLBOOK_POSTGRES_USER"),
                pipeline.environment().get("TOLLBOOK_POSTGRES_PASSWORD"))) {
            for (String change : List.of("UPDATE ledger.entries SET amount = 0", "DELETE FROM ledger.entries",
                    "TRUNCATE ledger.entries")) {
                execute(connection, "SET ROLE tollbook_service");
                assertThatThrownBy(() -> execute(connection, change)).hasMessageContaining("permission denied");
                execute(connection, "RESET ROLE");
                assertThatThrownBy(() -> execute(connection, change)).hasMessageContaining("append-only");
            }
        }
    }

    private int verify(String... options) {
        List<String> arguments = new ArrayList<>(List.of("ledger"));
        arguments.addAll(List.of(options));
        return new CommandLine(new VerifyCommand(new Environment(pipeline.environment(), Path.of(""))))
                .execute(arguments.toArray(String[]::new));
    }

    private void assertBalance(String payer, long expected) {
        Pipeline.eventually("the credits of " + payer).untilAsserted(() -> assertThat(
                http.get("/v1/payers/" + payer + "/credits").body().path("balances").path(0).path("balance").asLong())
                .isEqualTo(expected));
    }

    private long spendAll(int spender) {
        long spent = 0;
        for (int turn = 0; true; turn++) {
            Http.Answer answer = http.command("/v1/payers/org_race/credits/adjustments", spender + "-" + turn,
                    "{\"action\": \"decrease\", \"amount\": 7}");
            if (answer.status() == 409) {
                return spent;
            }
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
            spent += 7;
        }
    }

    private int status(String path, String authorization) {
        try {
            return http.client().send(HttpRequest.newBuilder(URI.create(http.store() + path))
                    .header("Authorization", authorization)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"action\": \"increase\", \"amount\": 1}")).build(),
                    HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
