package dev.tollbook.ingest.webhook;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.ingest.routing.Route;
import dev.tollbook.ingest.signature.SignedRequest;
import dev.tollbook.ingest.signature.Verification;
import dev.tollbook.ingest.webhook.Admission.Ticket;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One webhook, from the socket to Kafka's acknowledgement: read, verify, append, answer. Whatever is validly signed is
 * stored, known type or not, JSON or not; 200 is said only once it is.
 */
final class WebhookHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(WebhookHandler.class);
    /** W3C trace context; not under the signature, so anything else in its place is dropped. */
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private final Provider provider;
    private final Front front;

    /**
     * What the handlers of all providers share.
     *
     * @param body      reads bodies up to the limit
     * @param admission bounds what is under way
     * @param raw       where webhooks go
     * @param kafkaAway why Kafka is known not to take them; empty while it may
     * @param metrics   what is counted
     * @param log       what operators read of refusals
     * @param clock     of receive times
     */
    record Front(
            BodyReader body,
            Admission admission,
            RawTopics raw,
            Supplier<Optional<String>> kafkaAway,
            IngestMetrics metrics,
            RefusalLog log,
            Clock clock) {}

    WebhookHandler(Provider provider, Front front) {
        this.provider = provider;
        this.front = front;
    }

    void handle(Context ctx, String endpoint) {
        long started = System.nanoTime();
        Optional<Ticket> ticket = front.admission().enter(front.body().reservation(ctx));
        if (ticket.isEmpty()) {
            refuse(ctx, Problem.BUSY);
            return;
        }
        try {
            byte[] body = front.body().read(ctx);
            ticket.get().shrinkTo(body.length);
            front.metrics().received(provider.source(), body.length);
            store(ctx, endpoint, body, ticket.get(), started);
        } catch (RefusedException e) {
            ticket.get().leave();
            refuse(ctx, e.problem());
        } catch (RuntimeException e) {
            ticket.get().leave();
            throw e;
        }
    }

    private void store(Context ctx, String endpoint, byte[] body, Ticket ticket, long started)
            throws RefusedException {
        Verification.Verified verified = verify(ctx, body);
        if (front.kafkaAway().get().isPresent()) {
            throw new RefusedException(Problem.KAFKA_AWAY);
        }
        Route route = provider.routing().route(body, verified.messageId());
        Delivery delivery = delivery(ctx, endpoint, verified, route.deliveryId());
        CompletableFuture<Position> stored = front.raw().append(delivery, route.key(), body);
        // Answered on Kafka's network thread, which may not wait for anybody. It does not: so small an answer goes into
        // Jetty's buffer, and completing an asynchronous request hands that buffer over without blocking. Waking another
        // thread for each answer cost more than writing it.
        ctx.future(() -> stored.handle((position, failure) -> {
            ticket.leave();
            if (failure == null) {
                acknowledge(ctx, delivery, position, started);
            } else {
                giveUp(ctx, delivery, failure);
            }
            return null;
        }));
    }

    private Verification.Verified verify(Context ctx, byte[] body) throws RefusedException {
        SignedRequest request = SignedRequest.of(name -> Optional.ofNullable(ctx.header(name)), body);
        return switch (provider.verifier().verify(request)) {
            case Verification.Verified verified -> verified;
            case Verification.Refused refused -> throw new RefusedException(Problem.of(refused.reason()));
        };
    }

    private Delivery delivery(Context ctx, String endpoint, Verification.Verified verified, String id) {
        Instant receivedAt = front.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        return new Delivery(id, provider.source(), verified.signedAt(), receivedAt,
                Optional.ofNullable(ctx.contentType()).orElse(""), endpoint, verified.secretName(),
                verified.signature(),
                Optional.ofNullable(ctx.header("traceparent")).filter(TRACEPARENT.asMatchPredicate()));
    }

    private void acknowledge(Context ctx, Delivery delivery, Position position, long started) {
        front.metrics().stored(provider.source(), Duration.ofNanos(System.nanoTime() - started));
        ctx.status(200).contentType("application/json").result("{\"received\":true,\"deliveryId\":\""
                + new String(JsonStringEncoder.getInstance().quoteAsString(delivery.id()))
                + "\",\"position\":\"" + position + "\"}");
    }

    private void giveUp(Context ctx, Delivery delivery, Throwable failure) {
        LOGGER.atInfo().addKeyValue("source", provider.source().label()).addKeyValue("delivery", delivery.id())
                .addKeyValue("cause", failure.toString()).log("webhook not stored, sender asked to repeat it");
        refuse(ctx, Problem.NOT_STORED);
    }

    private void refuse(Context ctx, Problem problem) {
        front.metrics().refused(provider.source(), problem);
        front.log().refused(provider.source(), problem);
        problem.answer(ctx);
    }
}
