package dev.tollbook.ops.key;

import dev.tollbook.ops.Environment;
import dev.tollbook.ops.FailedException;
import dev.tollbook.ops.webhook.Http;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.service.settings.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Which entitlement store, and with which key. */
public final class StoreOption {
    @Option(names = "--store", description = "the entitlement store (default: http://localhost:PORT)")
    private String store;

    @Option(names = "--key", paramLabel = "tb_sk_…", description = "API key with the scope admin (default: the first of TOLLBOOK_API_KEYS)")
    private String key;

    String send(Environment environment, String path, UnaryOperator<HttpRequest.Builder> method, int expected) {
        Settings settings = environment.settings(Setting.STORE_PORT, Optional.empty());
        String base = Optional.ofNullable(store)
                .orElseGet(() -> "http://localhost:" + settings.port(Setting.STORE_PORT));
        String bearer = Optional.ofNullable(key).or(() -> known(environment, settings))
                .orElseThrow(() -> new FailedException(
                        "no API key: give --key or set " + Setting.API_KEYS.variable()));
        settings.check();
        HttpResponse<String> answer = Http.send(method.apply(
                HttpRequest.newBuilder(Http.address(base + path)).header("Authorization", "Bearer " + bearer)));
        if (answer.statusCode() != expected) {
            throw new FailedException("the store answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private static Optional<String> known(Environment environment, Settings settings) {
        return environment.secret(settings, Setting.API_KEYS)
                .map(list -> list.split(",", 2)[0].strip())
                .map(entry -> entry.substring(entry.indexOf('=') + 1))
                .map(entry -> entry.split(":", 2)[0]);
    }
}
