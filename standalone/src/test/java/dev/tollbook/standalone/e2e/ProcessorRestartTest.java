package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.ProcessorMain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The processor goes away, politely or not: webhooks are taken in meanwhile, and each is judged once. */
@ExtendWith(PipelineExtension.class)
class ProcessorRestartTest {
    private final Pipeline pipeline;
    private final Http http;
    private final AtomicInteger next = new AtomicInteger();

    ProcessorRestartTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        http = pipeline.http();
    }

    @Test
    void shouldCatchUpOnWhatArrivedWhileTheProcessorWasAway() {
        pipeline.stopProcessor();
        String last = send("away", 20);
        pipeline.startProcessor();
        pipeline.awaitReady();

        assertGranted(last);
        assertEachEventOnce("away", 20);
    }

    @Test
    void shouldJudgeEachWebhookOnceAlthoughAProcessorWasKilled() throws Exception {
        pipeline.stopProcessor();
        Process killed = ChildProcess.start(ProcessorMain.class, pipeline.environment(),
                Path.of("target", "killed-processor.log"));
        try {
            Pipeline.eventually("the other processor to judge").until(() -> {
                send("killed", 5);
                return !eventsOf("killed").isEmpty();
            });
            send("killed", 50);
        } finally {
            killed.destroyForcibly().waitFor();
        }
        String last = send("killed", 5);
        pipeline.startProcessor();
        pipeline.awaitReady();

        assertGranted(last);
        assertEachEventOnce("killed", next.get());
    }

    /** @return the id of the last one */
    private String send(String name, int webhooks) {
        String id = "";
        for (int i = 0; i < webhooks; i++) {
            id = "evt_" + name + "_" + next.incrementAndGet();
            Http.Answer answer = http
                    .post(new StripeBodies("org_" + id, "cus_" + id, "team").created(id, Instant.now(), "active"));
            assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        }
        return id;
    }

    private void assertGranted(String id) {
        Pipeline.eventually("the last one to be granted").untilAsserted(() -> assertThat(
                http.get("/v1/payers/org_" + id + "/has?plan=team").body().path("result").asBoolean()).isTrue());
    }

    private void assertEachEventOnce(String name, int webhooks) {
        Pipeline.eventually("one event of each").untilAsserted(() -> {
            assertThat(eventsOf(name)).hasSize(webhooks);
            assertThat(eventsOf(name).values()).containsOnly(1L);
        });
    }

    private Map<String, Long> eventsOf(String name) {
        return pipeline.log().all("billing.events").stream()
                .map(ProcessorRestartTest::cause)
                .filter(id -> id.startsWith("evt_" + name + "_"))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String cause(ConsumerRecord<?, ?> record) {
        return new String(record.headers().lastHeader("cause-id").value(), StandardCharsets.UTF_8);
    }
}
