package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.ops.Environment;
import dev.tollbook.ops.ledger.VerifyCommand;
import dev.tollbook.processor.ProcessorMain;
import dev.tollbook.standalone.engine.LastingPort;
import dev.tollbook.store.StoreMain;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;

/**
 * {@code kill -9} at any moment of a run of commands: whatever a client was told is in the ledger, and nothing is in it
 * twice. Two kills are enough for every build; {@code scripts/ledger-kills} runs twenty.
 */
@ExtendWith(PipelineExtension.class)
class LedgerKillTest {
    private static final int KILLS = Integer.getInteger("tollbook.kills", 2);
    private static final int CLIENTS = 4;
    private static final String PAYER = "org_kills";

    private final Pipeline pipeline;
    private final Map<String, String> environment;
    private final int port = LastingPort.pick();
    private final AtomicInteger accepted = new AtomicInteger();

    LedgerKillTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        environment = new LinkedHashMap<>(pipeline.environment());
        environment.put("TOLLBOOK_STORE_PORT", Integer.toString(port));
    }

    @Test
    void shouldLoseNothingAndPostNothingTwiceWhateverIsKilled() throws Exception {
        pipeline.stopProcessor();
        Process processor = processor(0);
        Process store = store(0);
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<?>> runs = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                runs.add(clients.submit(() -> giveUntil(enough, number)));
            }
            try {
                for (int kill = 1; kill <= KILLS; kill++) {
                    awaitMore();
                    if (kill % 2 == 1) {
                        processor.destroyForcibly().waitFor();
                        processor = processor(kill);
                    } else {
                        store.destroyForcibly().waitFor();
                        store = store(kill);
                    }
                }
                awaitMore();
            } finally {
                enough.set(true);
            }
        } finally {
            store.destroyForcibly().waitFor();
            processor.destroyForcibly().waitFor();
            pipeline.startProcessor();
        }
        pipeline.awaitReady();
        for (Future<?> run : runs) {
            run.get();
        }

        Pipeline.eventually("every accepted command in the ledger").untilAsserted(() -> {
            JsonNode balance = pipeline.http().get("/v1/payers/" + PAYER + "/credits").body().path("balances").path(0);
            assertThat(balance.path("balance").asInt()).isEqualTo(accepted.get());
            assertThat(balance.path("seq").asInt()).as("one entry for each").isEqualTo(accepted.get());
        });
        Environment ops = new Environment(pipeline.environment(), Path.of(""));
        assertThat(new CommandLine(new VerifyCommand(ops)).execute("ledger")).isZero();
        assertThat(new CommandLine(new VerifyCommand(ops)).execute("ledger", "--database")).isZero();
    }

    /** As a client should: the same key until there is an answer. */
    private void giveUntil(AtomicBoolean enough, int client) {
        Http http = Http.to(port, port);
        for (int turn = 0; !enough.get(); turn++) {
            while (!given(http, client + "-" + turn)) {
                Thread.onSpinWait();
            }
            accepted.incrementAndGet();
        }
    }

    private boolean given(Http http, String key) {
        try {
            Http.Answer answer = http.command("/v1/payers/" + PAYER + "/credits/adjustments", key,
                    "{\"action\": \"increase\", \"amount\": 1}");
            assertThat(answer.status()).as(answer.body().toString()).isIn(201, 503);
            return answer.status() == 201;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void awaitMore() {
        int before = accepted.get();
        Pipeline.eventually("commands to be answered").until(() -> accepted.get() >= before + 5);
    }

    private Process processor(int run) {
        return ChildProcess.start(ProcessorMain.class, environment,
                Path.of("target", "kills-processor-" + run + ".log"));
    }

    private Process store(int run) {
        return ChildProcess.start(StoreMain.class, environment, Path.of("target", "kills-store-" + run + ".log"));
    }
}
