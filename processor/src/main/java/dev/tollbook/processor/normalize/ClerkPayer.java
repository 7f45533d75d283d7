package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import java.util.Optional;

/** Whom a Clerk event is about. The side that does not apply is sent as an empty string, as null, or not at all. */
final class ClerkPayer {
    private ClerkPayer() {}

    /** Exactly one of user and organization must be filled; anything else would entitle somebody by guess. */
    static Payer in(JsonNode payer) {
        Optional<String> organization = Body.text(payer.path("organization_id"));
        Optional<String> user = Body.text(payer.path("user_id"));
        if (organization.isPresent() && user.isPresent()) {
            throw new Rejection(RejectedReason.AMBIGUOUS_PAYER, "payer names a user and an organization");
        }
        return organization.map(id -> new Payer(id, PayerType.ORGANIZATION))
                .or(() -> user.map(id -> new Payer(id, PayerType.USER)))
                .orElseThrow(() -> new Rejection(RejectedReason.NO_PAYER, "payer names no user and no organization"));
    }
}
