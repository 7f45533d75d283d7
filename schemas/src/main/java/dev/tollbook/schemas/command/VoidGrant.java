package dev.tollbook.schemas.command;

import java.util.Optional;

/** Takes back what is left of a grant. */
public record VoidGrant(String grant, Optional<String> reason, Optional<String> note) implements CreditRequest {
    static final String KIND = "void-grant";

    @Override
    public String name() {
        return KIND;
    }
}
