package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever order deliveries arrive in, and however often: the same webhooks end in the same answers. */
@ExtendWith(PipelineExtension.class)
class ConvergenceTest {
    private static final int PAYERS = 6;
    private static final int EVENTS = 24;
    private static final int SENDERS = 8;
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");

    private final Http http;

    ConvergenceTest(Pipeline pipeline) {
        http = pipeline.http();
    }

    @ParameterizedTest
    @ValueSource(longs = {20261121, 7})
    void shouldEndAsTheOrderedOnesDo(long seed) throws Exception {
        String ordered = "o" + seed;
        String shuffled = "s" + seed;
        send(deliveries(ordered, seed), 1);
        List<Webhook> mess = messOf(deliveries(shuffled, seed), new Random(seed));
        assertThat(mess).hasSizeGreaterThan(200);

        send(mess, SENDERS);

        for (int payer = 0; payer < PAYERS; payer++) {
            assertThat(stateOf(shuffled, payer)).isEqualTo(stateOf(ordered, payer));
        }
    }

    /** The life of all payers of one run, in the order in which it happened. The same seed is the same life. */
    private static List<Webhook> deliveries(String run, long seed) {
        Random random = new Random(seed);
        List<Webhook> webhooks = new ArrayList<>();
        for (int event = 0; event < EVENTS; event++) {
            for (int payer = 0; payer < PAYERS; payer++) {
                webhooks.add(webhook(run, payer, event, random));
            }
        }
        return webhooks;
    }

    private static Webhook webhook(String run, int payer, int event, Random random) {
        Instant at = START.plusSeconds(60L * event + payer);
        String name = run + "_" + payer;
        boolean last = event == EVENTS - 1 && payer % 3 == 0;
        if (payer % 2 == 0) {
            StripeBodies stripe = new StripeBodies("org_" + name, "cus_" + name, random.nextBoolean() ? "team" : "pro");
            String id = "evt_" + name + "_" + event;
            List<String> statuses = List.of("incomplete", "active", "past_due", "trialing", "unpaid", "paused");
            String status = statuses.get(random.nextInt(statuses.size()));
            if (last) {
                return stripe.deleted(id, at);
            }
            return event == 0 ? stripe.created(id, at, status) : stripe.updated(id, at, status, "active");
        }
        ClerkBodies clerk = ClerkBodies.ofUser("user_" + name, random.nextBoolean() ? "pro" : "starter");
        List<String> statuses = List.of("active", "past_due", "canceled", "upcoming", "incomplete");
        String status = last ? "ended" : statuses.get(random.nextInt(statuses.size()));
        String id = "msg_" + name + "_" + event;
        return random.nextBoolean()
                ? clerk.item(id, "subscriptionItem.updated", at, status)
                : clerk.subscription(id, "subscription.updated", at, status);
    }

    private static List<Webhook> messOf(List<Webhook> webhooks, Random random) {
        List<Webhook> mess = new ArrayList<>(webhooks);
        for (Webhook webhook : webhooks) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                mess.add(webhook);
            }
        }
        Collections.shuffle(mess, random);
        return mess;
    }

    private void send(List<Webhook> webhooks, int senders) throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            List<Future<Http.Answer>> answers = webhooks.stream()
                    .map(webhook -> threads.submit(() -> http.post(webhook))).toList();
            for (Future<Http.Answer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().body().toString()).isEqualTo(200);
            }
        }
        for (Webhook webhook : webhooks) {
            awaitApplied(webhook);
        }
    }

    private void awaitApplied(Webhook webhook) {
        Http.Answer answer = http.has("user_nobody", "plan=pro", webhook.id());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    /** All that is known of a payer, but for its name and for where and when the records came to lie. */
    private String stateOf(String run, int payer) {
        String id = (payer % 2 == 0 ? "org_" : "user_") + run + "_" + payer;
        JsonNode body = http.get("/v1/payers/" + id).body();
        assertThat(body.path("payerKnown").asBoolean()).as(body.toString()).isTrue();
        withoutPlaces(body);
        return body.toPrettyString().replace(run, "run");
    }

    private static void withoutPlaces(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("position", "receivedAt"));
        }
        node.forEach(ConvergenceTest::withoutPlaces);
    }
}
