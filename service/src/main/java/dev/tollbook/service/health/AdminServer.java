package dev.tollbook.service.health;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tollbook.schemas.json.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * {@code /metrics}, {@code /health/live} and {@code /health/ready} on a port of their own, so that neither is reachable
 * from where webhooks come, nor slowed by them.
 */
public final class AdminServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;

    private AdminServer(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Starts it. Live means "restarting would not help"; ready means "send me traffic".
     *
     * @param port 0 for a free one
     */
    public static AdminServer start(
            int port, PrometheusMeterRegistry metrics, List<HealthCheck> live, List<HealthCheck> ready) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 16);
            server.createContext("/metrics",
                    exchange -> answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
            server.createContext("/health/live", exchange -> report(exchange, live));
            server.createContext("/health/ready", exchange -> report(exchange, ready));
            ExecutorService executor = Executors.newFixedThreadPool(2,
                    Thread.ofPlatform().daemon().name("admin-", 0).factory());
            server.setExecutor(executor);
            JvmMetrics.bind(metrics);
            server.start();
            return new AdminServer(server, executor);
        } catch (BindException e) {
            throw new PortTakenException("admin", port, e);
        } catch (IOException e) {
            throw new IllegalStateException("cannot open the admin port " + port, e);
        }
    }

    /** The port that was bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private static void report(HttpExchange exchange, List<HealthCheck> checks) throws IOException {
        ObjectNode body = Json.mapper().createObjectNode();
        boolean healthy = true;
        ObjectNode results = body.putObject("checks");
        for (HealthCheck check : checks) {
            Optional<String> problem = ask(check);
            healthy &= problem.isEmpty();
            results.put(check.name(), problem.orElse("ok"));
        }
        body.put("status", healthy ? "ok" : "failing");
        answer(exchange, healthy ? 200 : 503, "application/json", body.toString());
    }

    private static Optional<String> ask(HealthCheck check) {
        try {
            return check.problem().get();
        } catch (RuntimeException e) {
            return Optional.of("the check itself failed: " + e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
