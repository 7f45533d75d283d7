package dev.tollbook.store.api;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What the API shows of itself. */
final class ApiMetrics {
    private static final float NANOS_PER_MILLI = 1_000_000f;

    private final MeterRegistry registry;
    private final Counter granted;
    private final Counter denied;

    ApiMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.granted = has(true);
        this.denied = has(false);
    }

    void answered(boolean result) {
        (result ? granted : denied).increment();
    }

    void served(Context ctx, float milliseconds) {
        Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
        Timer.builder("tollbook.http")
                .description("requests by route, never by path: a path has payers in it")
                .tag("route", endpoint == null ? "none" : endpoint.path)
                .tag("status", Integer.toString(ctx.statusCode()))
                .register(registry)
                .record(Duration.ofNanos((long) (milliseconds * NANOS_PER_MILLI)));
    }

    private Counter has(boolean result) {
        return Counter.builder("tollbook.has").description("answers of has()")
                .tag("result", Boolean.toString(result)).register(registry);
    }
}
