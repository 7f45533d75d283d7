package dev.tollbook.ops.key;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.ops.Environment;
import dev.tollbook.ops.FailedException;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.schemas.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys create|list|revoke}: API keys of the entitlement store, made with a key that has the scope admin. */
@Command(name = "keys", description = "API keys of the entitlement store.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class KeysCommand extends Verb {
    private static final ObjectMapper MAPPER = Json.mapper();
    private final Environment environment;

    public KeysCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Makes a key and prints it, this once.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int create(
            @Parameters(paramLabel = "NAME", description = "whose it is; never used again") String name,
            @Option(names = "--scope", split = ",", defaultValue = "read", description = "read, write, admin (default: read)") List<String> scopes,
            @Option(names = "--rate", description = "requests per second (default: as the store is set)") Integer rate,
            @Mixin StoreOption store) {
        ObjectNode request = MAPPER.createObjectNode().put("name", name);
        ArrayNode list = request.putArray("scopes");
        scopes.forEach(list::add);
        Optional.ofNullable(rate).ifPresent(bound -> request.put("ratePerSecond", bound));
        JsonNode made = json(store.send(environment, "/v1/keys", http -> http.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request.toString())), 201));
        out().println(made.path("key").asText());
        return 0;
    }

    @Command(description = "Lists all keys that were made, without the keys themselves.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int list(@Mixin StoreOption store) {
        JsonNode answer = json(store.send(environment, "/v1/keys", http -> http.GET(), 200));
        for (JsonNode key : answer.path("keys")) {
            out().println(key.path("name").asText() + "  " + key.path("scopes") + "  made "
                    + key.path("createdAt").asText()
                    + (key.has("revokedAt") ? "  revoked " + key.path("revokedAt").asText() : ""));
        }
        return 0;
    }

    @Command(description = "Ends a key at once, for ever.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int revoke(
            @Parameters(paramLabel = "NAME", description = "which") String name,
            @Mixin StoreOption store) {
        store.send(environment, "/v1/keys/" + name, http -> http.DELETE(), 204);
        out().println(name + " is revoked");
        return 0;
    }

    private static JsonNode json(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new FailedException("the store did not answer with JSON: is that address the store's?");
        }
    }
}
