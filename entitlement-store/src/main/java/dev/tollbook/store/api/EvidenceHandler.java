package dev.tollbook.store.api;

import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.store.evidence.Evidence;
import dev.tollbook.store.evidence.RawLog;
import dev.tollbook.store.evidence.UnreadableLogException;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/evidence/{topic}/{partition}/{offset}}: the very bytes that a provider signed, with the signature beside
 * them, so that whoever has the secret can verify them again. They hold names and addresses of people.
 *
 * @param waiting runs what waits for the broker
 */
record EvidenceHandler(RawLog log, Executor waiting) implements Handler {
    private static final Logger LOGGER = LoggerFactory.getLogger(EvidenceHandler.class);
    private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
    private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");
    private static final Pattern UNFIT_FOR_HEADERS = Pattern.compile("[^\\x20-\\x7e]");
    /** Header of the record to header of the answer. */
    private static final Map<String, String> SHOWN = Map.of(
            Delivery.ID, "Tollbook-Delivery-Id",
            Delivery.SOURCE, "Tollbook-Source",
            Delivery.SIGNED_AT, "Tollbook-Signed-At",
            Delivery.RECEIVED_AT, "Tollbook-Received-At",
            Delivery.CONTENT_TYPE, "Tollbook-Content-Type",
            Delivery.SECRET_NAME, "Tollbook-Secret-Name",
            Delivery.SIGNATURE, "Tollbook-Signature");

    @Override
    public void handle(Context ctx) {
        Query.of(ctx, Set.of());
        Position position = position(ctx);
        ctx.future(() -> CompletableFuture.supplyAsync(() -> look(position), waiting)
                .thenAccept(evidence -> answer(ctx, position, evidence)));
    }

    private Evidence look(Position position) {
        try {
            return log.at(position);
        } catch (UnreadableLogException e) {
            LOGGER.atWarn().addKeyValue("position", position).addKeyValue("reason", e.getMessage())
                    .log("cannot look up evidence");
            throw Problem.unavailable("log-away", "The raw topics cannot be read at the moment. Ask again.");
        }
    }

    private static Position position(Context ctx) {
        String topic = ctx.pathParam("topic");
        if (!RawLog.TOPICS.contains(topic)) {
            throw Problem.notFound("There is no evidence in '" + topic + "'; webhooks lie in "
                    + String.join(" and ", new TreeSet<>(RawLog.TOPICS)) + ".");
        }
        String partition = ctx.pathParam("partition");
        String offset = ctx.pathParam("offset");
        if (!PARTITION.matcher(partition).matches() || !OFFSET.matcher(offset).matches()) {
            throw Problem
                    .badRequest("'partition' and 'offset' must be whole numbers, as in the position of a receipt.");
        }
        return new Position(topic, Integer.parseInt(partition), Long.parseLong(offset));
    }

    private static void answer(Context ctx, Position position, Evidence evidence) {
        switch (evidence) {
            case Evidence.Found(var record) -> {
                for (Header header : record.headers()) {
                    String name = SHOWN.get(header.key());
                    if (name != null && header.value() != null) {
                        String value = new String(header.value(), StandardCharsets.UTF_8);
                        ctx.header(name, UNFIT_FOR_HEADERS.matcher(value).replaceAll("?"));
                    }
                }
                // A browser must not take a stranger's bytes for a page, nor keep them.
                ctx.header("X-Content-Type-Options", "nosniff").header("Cache-Control", "no-store")
                        .contentType("application/octet-stream").result(record.value());
            }
            case Evidence.Nothing() -> throw Problem.notFound("Nothing lies at " + position
                    + ", at least not yet. GET /v1/deliveries/{id} tells where a webhook lies.");
            case Evidence.Gone(long oldest) -> throw Problem.of(410, "What lay at " + position
                    + " has been deleted from the topic; the oldest there is " + oldest + ".");
        }
    }
}
