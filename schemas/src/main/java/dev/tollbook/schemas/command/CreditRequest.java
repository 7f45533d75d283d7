package dev.tollbook.schemas.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.LedgerHash;

/** What somebody wants done to a payer's credits. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(value = AdjustCredits.class, name = AdjustCredits.KIND),
        @JsonSubTypes.Type(value = GrantCredits.class, name = GrantCredits.KIND),
        @JsonSubTypes.Type(value = VoidGrant.class, name = VoidGrant.KIND),
        @JsonSubTypes.Type(value = ExpireCredits.class, name = ExpireCredits.KIND)
})
public sealed interface CreditRequest permits AdjustCredits, GrantCredits, VoidGrant, ExpireCredits {
    /** The name of the command, as receipts and causes show it. */
    String name();

    /** SHA-256 (hex) of the request: tells a repetition from another request under the same idempotency key. */
    default String contentHash() {
        return LedgerHash.hex(Json.bytes(this));
    }
}
