package dev.tollbook.ops.webhook;

import dev.tollbook.ops.FailedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service; one that does not answer is an error that says whom we asked. */
public final class Http {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Http() {}

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(PATIENCE).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return client.send(built, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new FailedException(built.uri() + " does not answer (" + e.getClass().getSimpleName()
                    + "): is it running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted while waiting for " + built.uri());
        }
    }

    /** The address in that text; an error that names it for anything else. */
    public static URI address(String text) {
        try {
            URI uri = URI.create(text);
            if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new FailedException("not an http address: " + text);
        }
        throw new FailedException("not an http address: " + text);
    }
}
