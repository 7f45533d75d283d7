package dev.tollbook.bench.bare;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.tollbook.ingest.raw.RawProducer;
import dev.tollbook.service.settings.KafkaSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The least that can call itself a receiver of webhooks: Javalin, the vendor's verifier, and an asynchronous send with
 * ingest's own producer settings, answered when the broker has acknowledged. No routing, limits, headers or metrics.
 */
public final class BareReceiver implements AutoCloseable {
    private static final long BUFFER_BYTES = 96L * 1024 * 1024;
    private static final long TOLERANCE_SECONDS = 300;
    private static final int THREADS = 64;
    private static final int MOST_KNOCKING = 1_024;

    private final Javalin server;
    private final Producer<byte[], byte[]> producer;

    private BareReceiver(Javalin server, Producer<byte[], byte[]> producer) {
        this.server = server;
        this.producer = producer;
    }

    /** One that leaves the partition to the producer, which then fills one batch after the other. */
    public static BareReceiver start(KafkaSettings kafka, String topic, String path, String secret) {
        Producer<byte[], byte[]> producer = RawProducer.open(kafka, BUFFER_BYTES);
        Javalin server = Javalin.create(config -> {
            bare(config);
            config.routes.post(path, ctx -> receive(ctx, producer, topic, secret));
            config.routes.post("/echo", ctx -> {
                ctx.bodyAsBytes();
                ctx.status(204);
            });
        });
        return new BareReceiver(server.start(), producer);
    }

    static void bare(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS);
        // Room for all who connect at once: the default of 50 makes the others wait for a second.
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
            connector.setAcceptQueueSize(MOST_KNOCKING);
            return connector;
        });
    }

    public int port() {
        return server.port();
    }

    private static void receive(Context ctx, Producer<byte[], byte[]> producer, String topic, String secret) {
        byte[] body = ctx.bodyAsBytes();
        try {
            Webhook.Signature.verifyHeader(new String(body, StandardCharsets.UTF_8), ctx.header("Stripe-Signature"),
                    secret, TOLERANCE_SECONDS);
        } catch (SignatureVerificationException e) {
            ctx.status(400);
            return;
        }
        CompletableFuture<RecordMetadata> stored = new CompletableFuture<>();
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, body), (metadata, failure) -> {
            if (failure == null) {
                stored.complete(metadata);
            } else {
                stored.completeExceptionally(failure);
            }
        });
        ctx.future(() -> stored.thenAccept(metadata -> ctx.status(200)));
    }

    @Override
    public void close() {
        server.stop();
        producer.close();
    }
}
