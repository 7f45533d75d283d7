package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Member;
import dev.tollbook.schemas.membership.OrganizationFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Clerk's organizations, their members and invitations. */
final class ClerkOrganization {
    private static final String PREFIX = "org:";

    private ClerkOrganization() {}

    static OrganizationFacts facts(JsonNode organization, Instant occurredAt) {
        return new OrganizationFacts(
                Body.text(organization.path("name")),
                Body.text(organization.path("slug")),
                limit(organization.path("max_allowed_memberships")),
                Body.count(organization.path("members_count")),
                Body.count(organization.path("pending_invitations_count")),
                Body.time(organization.path("updated_at")).orElse(occurredAt));
    }

    static Member member(JsonNode membership) {
        List<String> permissions = new ArrayList<>();
        membership.path("permissions").forEach(permission -> Body.text(permission).ifPresent(permissions::add));
        return new Member(
                Body.text(membership.path("id")).orElse(Normalizer.UNKNOWN),
                Body.text(membership.path("public_user_data").path("user_id")).orElseThrow(
                        () -> new Rejection(RejectedReason.NO_PAYER, "the membership names no user")),
                role(membership),
                permissions,
                Body.time(membership.path("created_at")));
    }

    static Invitation invitation(JsonNode invitation) {
        return new Invitation(
                Body.text(invitation.path("id")).orElseThrow(
                        () -> new Rejection(RejectedReason.MISSING_ID, "the invitation has no id")),
                role(invitation),
                Body.time(invitation.path("expires_at")));
    }

    /** Clerk: instances from before custom roles, and some examples, leave the prefix out. */
    static String key(String key) {
        return key.startsWith(PREFIX) ? key : PREFIX + key;
    }

    private static String role(JsonNode object) {
        return Body.text(object.path("role")).map(ClerkOrganization::key).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_DATA, "role is missing"));
    }

    /** Clerk: 0 is unlimited. */
    private static OptionalLong limit(JsonNode node) {
        OptionalLong count = Body.count(node);
        return count.isPresent() && count.getAsLong() == 0 ? OptionalLong.of(OrganizationFacts.UNLIMITED) : count;
    }
}
