package dev.tollbook.ops.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollbook.ops.Environment;
import dev.tollbook.ops.FailedException;
import dev.tollbook.ops.KafkaOption;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.ops.topic.RecordReader;
import dev.tollbook.ops.topic.RecordText;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code trace DELIVERY}: what became of a webhook, and where its signed bytes lie. */
@Command(name = "trace", description = "Tells what became of a webhook.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class TraceCommand extends Verb implements Callable<Integer> {
    private static final ObjectMapper MAPPER = Json.mapper();
    private final Environment environment;

    @Mixin
    private KafkaOption kafka;

    @Parameters(paramLabel = "DELIVERY", description = "its id: msg_… (Clerk), evt_… (Stripe)")
    private String delivery;

    @Option(names = "--store", description = "the entitlement store (default: http://localhost:PORT)")
    private String store;

    @Option(names = "--key", paramLabel = "tb_sk_…", description = "API key (default: the first of TOLLBOOK_API_KEYS)")
    private String key;

    public TraceCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        JsonNode answer = ask();
        out().println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        Positions.raw(answer).ifPresent(position -> {
            out().println();
            out().println("its signed bytes:");
            out().print(RecordText.heading(record(position)));
        });
        out().flush();
        return 0;
    }

    private JsonNode ask() {
        Settings settings = environment.settings(Setting.STORE_PORT, Optional.empty());
        String base = Optional.ofNullable(store)
                .orElseGet(() -> "http://localhost:" + settings.port(Setting.STORE_PORT));
        String bearer = Optional.ofNullable(key).or(() -> known(settings)).orElseThrow(() -> new FailedException(
                "no API key: give --key or set " + Setting.API_KEYS.variable()));
        settings.check();
        HttpResponse<String> answer = Http.send(HttpRequest.newBuilder(
                Http.address(base + "/v1/deliveries/"
                        + URLEncoder.encode(delivery, StandardCharsets.UTF_8).replace("+", "%20")))
                .header("Authorization", "Bearer " + bearer).GET());
        return switch (answer.statusCode()) {
            case 200 -> json(answer.body());
            case 404 -> throw new FailedException("no webhook " + delivery + " has been taken in (yet)");
            default -> throw new FailedException("the store answered " + answer.statusCode() + " " + answer.body());
        };
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new FailedException("the store answered 200, but not with JSON: is that address the store's?");
        }
    }

    private ConsumerRecord<byte[], byte[]> record(Position position) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                kafka.settings(environment).client(Map.of("client.id", "tollbook-trace",
                        "isolation.level", "read_committed", "default.api.timeout.ms", "15000",
                        "allow.auto.create.topics", "false", "enable.auto.commit", "false")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new RecordReader(consumer, position.topic()).at(position);
        }
    }

    /** The first of the list {@code name=tb_sk_…:scope+scope}, without its name and scopes. */
    private Optional<String> known(Settings settings) {
        return environment.secret(settings, Setting.API_KEYS)
                .map(list -> list.split(",", 2)[0].strip())
                .map(entry -> entry.substring(entry.indexOf('=') + 1))
                .map(entry -> entry.split(":", 2)[0]);
    }
}
