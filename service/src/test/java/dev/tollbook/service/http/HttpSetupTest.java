package dev.tollbook.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSetupTest {
    private static final String LONG = "x".repeat(5_000);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Javalin server = Javalin.create(config -> {
        HttpSetup.configure(config, 0, 64, Duration.ofSeconds(20));
        config.routes.get("/long", ctx -> ctx.result(LONG));
        config.routes.get("/slow", ctx -> {
            asked.countDown();
            answer.await();
            ctx.result("done");
        });
    }).start();

    @AfterEach
    void stop() {
        answer.countDown();
        server.stop();
    }

    @Test
    void shouldAnswerMoreThanFitsIntoItsBuffer() throws Exception {
        HttpResponse<String> response = get("/long");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(LONG);
        assertThat(response.headers().map()).doesNotContainKeys("set-cookie", "content-encoding");
    }

    @Test
    void shouldTellAWrongMethodFromAWrongPath() throws Exception {
        HttpRequest post = request("/long").POST(BodyPublishers.noBody()).build();

        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        assertThat(get("/short").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldAnswerWhatIsUnderWayBeforeItStops() throws Exception {
        CompletableFuture<HttpResponse<String>> slow = client.sendAsync(request("/slow").build(),
                BodyHandlers.ofString());
        asked.await();

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
        await().until(() -> server.jettyServer().server().getDescendant(GracefulHandler.class).isShutdown());
        assertThat(slow).isNotDone();
        assertThat(stopped).isNotDone();
        answer.countDown();

        assertThat(slow.join().body()).isEqualTo("done");
        stopped.join();
    }

    @Test
    void shouldPutNothingElseAroundTheRoutes() {
        Server jetty = server.jettyServer().server();

        assertThat(jetty.getHandler()).isInstanceOf(GracefulHandler.class);
        assertThat(jetty.getDescendants(EventsHandler.class)).isEmpty();
        // One that came back by itself would be Jetty's own.
        assertThat(jetty.getDescendants(SessionHandler.class)).extracting(Handler::getClass)
                .doesNotContain(SessionHandler.class);
    }

    @Test
    void shouldLetManyConnectAtOnce() {
        assertThat(server.jettyServer().server().getConnectors()).singleElement()
                .isInstanceOfSatisfying(ServerConnector.class,
                        connector -> assertThat(connector.getAcceptQueueSize()).isEqualTo(1_024));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
    }
}
