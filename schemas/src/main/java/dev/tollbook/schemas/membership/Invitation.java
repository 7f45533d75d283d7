package dev.tollbook.schemas.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * An invitation that is pending, and takes a seat until it is accepted, revoked or expired.
 *
 * @param id        the provider's id
 * @param role      key of the role it offers
 * @param expiresAt Clerk sends no event for expiry: past this time it takes no seat
 */
public record Invitation(String id, String role, Optional<Instant> expiresAt) {}
