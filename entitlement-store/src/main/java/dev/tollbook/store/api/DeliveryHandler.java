package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.mirror.PositionToken;
import dev.tollbook.store.projection.ProjectionReader;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /v1/deliveries/{id}}: what became of a webhook. A delivery that arrived twice has two receipts. */
record DeliveryHandler(Mirror mirror, ProjectionReader reader) implements Handler {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeliveryHandler.class);

    record ReceiptView(
            Outcome outcome, @JsonProperty("final") boolean isFinal, Optional<String> reason, Optional<String> detail,
            Source source,
            String eventType, Position position, Instant receivedAt, Optional<AccountId> account,
            Optional<String> payer, long revision) {
        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(receipt.outcome(), receipt.outcome().isFinal(), receipt.reason(),
                    receipt.detail(), receipt.cause().source(), receipt.cause().eventType(),
                    receipt.cause().position(), receipt.cause().receivedAt(), receipt.account(), receipt.payer(),
                    receipt.revision());
        }
    }

    record DeliveryAnswer(String deliveryId, List<ReceiptView> receipts) {}

    @Override
    public void handle(Context ctx) {
        Query.of(ctx, Set.of());
        String id = ctx.pathParam("id");
        List<Receipt> receipts = receipts(id);
        if (receipts.isEmpty()) {
            throw Problem.notFound("No delivery '" + id + "' has been taken in, at least not yet.");
        }
        Map<String, Long> revisions = new TreeMap<>();
        for (Receipt receipt : receipts) {
            receipt.account().ifPresent(account -> revisions.merge(account.toString(), receipt.revision(), Math::max));
        }
        ctx.header(Answers.POSITION, new PositionToken(revisions).toString());
        Answers.json(ctx, new DeliveryAnswer(id, receipts.stream().map(ReceiptView::of).toList()));
    }

    private List<Receipt> receipts(String id) {
        List<Receipt> recent = mirror.receipts(id);
        Map<String, Receipt> byPosition = new TreeMap<>();
        try {
            Stream.concat(reader.receipts(id).stream(), recent.stream())
                    .forEach(receipt -> byPosition.merge(receipt.cause().position().toString(), receipt,
                            (a, b) -> a.outcome().isFinal() ? a : b));
        } catch (SQLException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot look up a delivery in Postgres");
            if (recent.isEmpty()) {
                throw Problem.unavailable("database-away",
                        "The history of deliveries cannot be read at the moment. Ask again.");
            }
            return recent;
        }
        return List.copyOf(byPosition.values());
    }
}
