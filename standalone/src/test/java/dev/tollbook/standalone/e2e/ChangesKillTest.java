package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.standalone.engine.LastingPort;
import dev.tollbook.store.StoreMain;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code kill -9} of a replica while two announce: every change is told once, and none is lost. */
@ExtendWith(PipelineExtension.class)
class ChangesKillTest {
    private static final int KILLS = 2;
    private static final int PAYERS_PER_LIFE = 20;
    private static final String PREFIX = "org_changes_kill_";

    private final Pipeline pipeline;
    private final Map<String, String> environment;
    private final int port = LastingPort.pick();

    ChangesKillTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        environment = new LinkedHashMap<>(pipeline.environment());
        environment.put("TOLLBOOK_STORE_PORT", Integer.toString(port));
    }

    @Test
    void shouldLoseNothingAndTellNothingTwiceWhenAReplicaIsKilled() throws Exception {
        int payers = 0;
        for (int life = 0; life < KILLS; life++) {
            Process replica = ChildProcess.start(StoreMain.class, environment,
                    Path.of("target", "kills-changes-" + life + ".log"));
            try {
                Http http = Http.to(port, port);
                Pipeline.eventually("the replica to answer").ignoreExceptions()
                        .until(() -> http.get("/v1/changes?n=1").status() == 200);
                for (int i = 0; i < PAYERS_PER_LIFE; i++) {
                    subscribe(payers++);
                }
                String newest = PREFIX + (payers - PAYERS_PER_LIFE);
                try (ChangeFollower follower = ChangeFollower.of(http, newest)) {
                    follower.await("team", Change.Direction.GAINED);
                }
            } finally {
                replica.destroyForcibly().waitFor();
            }
        }

        List<String> expected = IntStream.range(0, payers).mapToObj(number -> PREFIX + number).sorted().toList();
        Pipeline.eventually("every payer's change on the topic").untilAsserted(() -> {
            Map<Long, Change> byPosition = new LinkedHashMap<>();
            pipeline.log().all(Topics.CHANGES).stream()
                    .filter(record -> new String(record.key(), StandardCharsets.UTF_8).startsWith(PREFIX))
                    .map(record -> Json.read(record.value(), Change.class))
                    // A record may be there twice; its position tells.
                    .forEach(change -> assertThat(byPosition.putIfAbsent(change.position(), change))
                            .satisfiesAnyOf(first -> assertThat(first).isNull(),
                                    first -> assertThat(first).isEqualTo(change)));
            assertThat(byPosition.values().stream().filter(change -> change.slug().equals("team"))
                    .map(change -> change.payer().id()).sorted().toList()).isEqualTo(expected);
        });
    }

    private void subscribe(int number) {
        Webhook webhook = new StripeBodies(PREFIX + number, "cus_changes_kill_" + number, "team")
                .created("evt_changes_kill_" + number, Instant.now(), "active");
        assertThat(pipeline.http().post(webhook).status()).isEqualTo(200);
    }
}
