package dev.tollbook.standalone.e2e;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Follows the changes of a payer as server-sent events, from the first one on. */
final class ChangeFollower implements AutoCloseable {
    private static final String DATA = "data: ";

    private final Stream<String> lines;
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    private ChangeFollower(Stream<String> lines) {
        this.lines = lines;
        Thread.ofVirtual().start(this::read);
    }

    static ChangeFollower of(Http http, String payer) {
        HttpRequest request = HttpRequest.newBuilder(http.store().resolve("/v1/changes?after=0&payer=" + payer))
                .header("Authorization", "Bearer " + Secrets.API_KEY)
                .header("Accept", "text/event-stream")
                .build();
        try {
            return new ChangeFollower(http.client().send(request, HttpResponse.BodyHandlers.ofLines()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The first change of that kind, once it is told. */
    Change await(String slug, Change.Direction direction) {
        return Pipeline.eventually(slug + " to be told " + direction.label()).until(() -> changes.stream()
                .filter(change -> change.slug().equals(slug) && change.direction() == direction).toList(),
                found -> !found.isEmpty()).getFirst();
    }

    private void read() {
        try {
            lines.filter(line -> line.startsWith(DATA)).forEach(line -> changes.add(
                    Json.read(line.substring(DATA.length()).getBytes(StandardCharsets.UTF_8), Change.class)));
        } catch (UncheckedIOException e) {
            // Closed by the test.
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
