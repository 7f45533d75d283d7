package dev.tollbook.schemas.payer;

/**
 * Who is entitled: a Clerk user or organization, a team named in Stripe metadata, or the Stripe customer itself while
 * nothing links it to anyone.
 *
 * @param id   never blank
 * @param type whose plans apply to it
 */
public record Payer(String id, PayerType type) {
    public Payer {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a payer id must not be blank");
        }
    }
}
