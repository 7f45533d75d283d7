package dev.tollbook.schemas.payer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tollbook.schemas.delivery.Source;

/** One provider's book about a payer, written {@code clerk:org_2x}, {@code stripe:cus_9}, {@code tollbook:org_2x}. */
public record AccountId(Source provider, String id) {
    public AccountId {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an account id must not be blank");
        }
    }

    @JsonCreator
    public static AccountId parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not an account (provider:id): '" + text + "'");
        }
        return new AccountId(Source.of(text.substring(0, colon)), text.substring(colon + 1));
    }

    @Override
    @JsonValue
    public String toString() {
        return provider.label() + ":" + id;
    }
}
