package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker goes away while webhooks keep arriving: nothing is acknowledged that is not stored. */
@ExtendWith(PipelineExtension.class)
class BrokerStopTest {
    private static final int SENDERS = 4;
    private static final String KEPT = "org_broker_stop";

    private final Pipeline pipeline;
    private final Http http;
    private final Map<String, Integer> statusById = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    BrokerStopTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        http = pipeline.http();
    }

    @Test
    void shouldAcknowledgeOnlyWhatIsStoredAndStoreItOnce() {
        grant();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.execute(() -> sendUntil(enough));
            }
            try {
                awaitMore(200);
                pipeline.kafka().stop();
                awaitMore(503);
                assertThat(http.get("/v1/payers/" + KEPT + "/has?plan=team").body().path("result").asBoolean())
                        .as("answers go on without the broker").isTrue();
                pipeline.kafka().start();
                awaitMore(200);
            } finally {
                enough.set(true);
            }
        }
        pipeline.awaitReady();

        assertThat(statusById.values()).as("nothing but stored and please-repeat").containsOnly(200, 503);
        Map<String, Long> stored = timesStored();
        statusById.forEach((id, status) -> {
            if (status == 200) {
                assertThat(stored.get(id)).as("times that the acknowledged " + id + " is stored").isEqualTo(1);
            } else {
                // The broker may have taken it and gone before it could say so; the sender repeats it in any case.
                assertThat(stored.getOrDefault(id, 0L)).isLessThanOrEqualTo(1);
            }
        });
    }

    private void grant() {
        Webhook webhook = new StripeBodies(KEPT, "cus_broker_stop", "team")
                .created("evt_broker_stop", Instant.now(), "active");
        assertThat(http.post(webhook).status()).isEqualTo(200);
        assertThat(http.has(KEPT, "plan=team", webhook.id()).body().path("result").asBoolean()).isTrue();
    }

    /** Every webhook is sent once: repeating is what the provider does, and would hide what is looked for here. */
    private void sendUntil(AtomicBoolean enough) {
        while (!enough.get()) {
            String id = "evt_broker_" + next.incrementAndGet();
            Http.Answer answer = http.post(new StripeBodies("org_" + id, "cus_" + id, "pro")
                    .created(id, Instant.now(), "active"));
            statusById.put(id, answer.status());
        }
    }

    private void awaitMore(int status) {
        long before = count(status);
        Pipeline.eventually("more answers with " + status).until(() -> count(status) >= before + 20);
    }

    private long count(int status) {
        return statusById.values().stream().filter(answered -> answered == status).count();
    }

    private Map<String, Long> timesStored() {
        return pipeline.log().raw().stream()
                .map(record -> new String(record.headers().lastHeader("delivery-id").value(), StandardCharsets.UTF_8))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
