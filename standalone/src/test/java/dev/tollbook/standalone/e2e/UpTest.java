package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.standalone.engine.EnginesExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code tollbook up} as people run it: in a process that is stopped, started over its data, and killed. */
class UpTest {
    private final RunningTollbook tollbook = new RunningTollbook(EnginesExtension.directory("up-"));
    private final Http http = tollbook.http();
    private final Webhook granted = new StripeBodies("org_up", "cus_up", "team")
            .created("evt_up", Instant.parse("2026-06-01T10:00:00Z"), "active");

    @Test
    void shouldGiveTheSameAnswersAfterARestart() {
        Process first = tollbook.up();
        try {
            assertThat(http.post(granted).status()).isEqualTo(200);
            assertThat(http.has("org_up", "plan=team", "evt_up").body().path("result").asBoolean()).isTrue();
            assertRefusesASecondInstance(first);
        } finally {
            assertThat(RunningTollbook.terminate(first)).as("exit code").isZero();
        }
        assertThat(tollbook.output()).endsWith("stopped\n");
        assertNoDatabaseIsLeft();

        Process second = tollbook.up();
        try {
            Http.Answer answer = http.get("/v1/payers/org_up/has?plan=team&explain=true");
            assertThat(answer.body().path("result").asBoolean()).as(answer.body().toString()).isTrue();
            assertThat(answer.body().path("because").path("deliveryId").asText()).isEqualTo("evt_up");
            assertThat(http.post(granted).status()).isEqualTo(200);
            assertThat(outcomes("evt_up", 2)).containsExactlyInAnyOrder("applied", "duplicate");
            Receipts.assertOneForEveryRawRecord(tollbook.log());
        } finally {
            assertThat(RunningTollbook.terminate(second)).as("exit code").isZero();
        }
    }

    @Test
    void shouldLoseNothingWhenItIsKilled() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Process first = tollbook.up();
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            assertThat(http.post(granted).status()).isEqualTo(200);
            sender.execute(() -> sendUntilItBreaks(acknowledged));
            Pipeline.eventually("webhooks to be taken in").until(() -> acknowledged.size() > 100);
            first.destroyForcibly().waitFor();
        }

        Process second = tollbook.up();
        try {
            Receipts.assertOneForEveryRawRecord(tollbook.log());
            Map<String, Long> stored = timesStored();
            assertThat(acknowledged).allSatisfy(id -> assertThat(stored.get(id)).as(id).isEqualTo(1));
            for (String id : acknowledged) {
                assertThat(http.has("org_" + id, "plan=team", id).body().path("result").asBoolean()).as(id).isTrue();
            }
        } finally {
            assertThat(RunningTollbook.terminate(second)).as("exit code").isZero();
        }
        assertNoDatabaseIsLeft();
    }

    @Test
    void shouldStopInTheMiddleOfAStart() {
        Process process = tollbook.launch(Map.of());
        Pipeline.eventually("the start to begin").until(() -> tollbook.output().startsWith("starting"));

        assertThat(RunningTollbook.terminate(process)).as("exit code").isZero();

        assertThat(tollbook.output()).endsWith("stopped\n").doesNotContain("tollbook ready", "tollbook:");
        assertNoDatabaseIsLeft();
    }

    @Test
    void shouldNameEverythingThatIsWrongWithTheSettings() throws Exception {
        Process process = tollbook.launch(Map.of(
                "TOLLBOOK_INGEST_PORT", "eighty",
                "TOLLBOOK_KAFKA", "broker.example.com:9092",
                "TOLLBOOK_STROE_PORT", "8081"));

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(tollbook.output())
                .contains("TOLLBOOK_INGEST_PORT", "eighty")
                .contains("TOLLBOOK_KAFKA must be localhost:<port>")
                .contains("TOLLBOOK_STROE_PORT is not a setting; did you mean TOLLBOOK_STORE_PORT?")
                .doesNotContain("Exception");
    }

    private void assertRefusesASecondInstance(Process first) {
        RunningTollbook other = new RunningTollbook(EnginesExtension.directory("second-"));

        assertThat(exitCode(other.launch(Map.of("TOLLBOOK_DATA_DIR", tollbook.data().toString())))).isEqualTo(2);
        assertThat(other.output().lines()).singleElement().asString()
                .contains("another tollbook (process " + first.pid() + ")", "TOLLBOOK_DATA_DIR");

        String taken = Integer.toString(tollbook.port("TOLLBOOK_INGEST_PORT"));
        assertThat(exitCode(other.launch(Map.of("TOLLBOOK_INGEST_PORT", taken)))).isEqualTo(2);
        assertThat(other.output().lines()).singleElement().asString()
                .contains("port " + taken + " (ingest) is taken");
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until the connection breaks; whatever was answered with 200 until then must never be lost. */
    private void sendUntilItBreaks(Queue<String> acknowledged) {
        int next = 0;
        try {
            while (true) {
                String id = "evt_kill_" + next++;
                Http.Answer answer = http.post(
                        new StripeBodies("org_" + id, "cus_" + id, "team").created(id, Instant.now(), "active"));
                if (answer.status() == 200) {
                    acknowledged.add(id);
                }
            }
        } catch (UncheckedIOException e) {
            // This is the kill.
        }
    }

    private List<String> outcomes(String delivery, int expected) {
        return Pipeline.eventually("receipts of " + delivery).until(
                () -> http.get("/v1/deliveries/" + delivery).body().path("receipts").valueStream()
                        .map(receipt -> receipt.path("outcome").asText())
                        .toList(),
                outcomes -> outcomes.size() == expected);
    }

    private Map<String, Long> timesStored() {
        return tollbook.log().raw().stream()
                .map(record -> new String(record.headers().lastHeader("delivery-id").value(), StandardCharsets.UTF_8))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void assertNoDatabaseIsLeft() {
        Path pidFile = tollbook.data().resolve("postgres").resolve("database").resolve("postmaster.pid");
        assertThat(pidFile).doesNotExist();
        try {
            assertThat(Files.getPosixFilePermissions(tollbook.data().resolve("dev.env"))).hasSize(2);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
