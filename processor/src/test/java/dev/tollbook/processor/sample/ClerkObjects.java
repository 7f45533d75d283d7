package dev.tollbook.processor.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.delivery.Source;

/** Clerk events about everything but subscriptions, with values of our own; all of {@code org_1}. */
public final class ClerkObjects {
    private ClerkObjects() {}

    /** An event of that type with that payload, keyed as ingest does. */
    public static Raw event(String id, String type, long timestamp, String key, String data) {
        ObjectNode event = StripeEvent.MAPPER.createObjectNode().put("object", "event").put("type", type)
                .put("timestamp", timestamp).put("instance_id", "ins_1");
        event.set("data", StripeEvent.parse(data));
        return new Raw(Source.CLERK, id, key, event.toString());
    }

    public static Raw organization(String id, String type, long at, long limit) {
        return event(id, "organization." + type, at, "org_1", organization(at, limit));
    }

    public static Raw organizationDeleted(String id, long at) {
        return event(id, "organization.deleted", at, "org_1",
                "{\"object\": \"organization\", \"id\": \"org_1\", \"deleted\": true}");
    }

    public static Raw userDeleted(String id, long at) {
        return event(id, "user.deleted", at, "user_1", "{\"object\": \"user\", \"id\": \"user_1\", \"deleted\": true}");
    }

    public static Raw membership(String id, String type, long at, String user, String role) {
        return event(id, "organizationMembership." + type, at, "org_1", """
                {"object": "organization_membership", "id": "orgmem_%s", "role": "%s", "permissions": [],
                 "organization": %s, "public_user_data": {"user_id": "%s"}, "created_at": %d, "updated_at": %d}
                """.formatted(user, role, organization(ClerkEvent.START, 5), user, ClerkEvent.START, at));
    }

    public static Raw invitation(String id, String type, long at, String invitation) {
        return event(id, "organizationInvitation." + type, at, "org_1", """
                {"object": "organization_invitation", "id": "%s", "role": "member", "organization_id": "org_1",
                 "status": "%s", "expires_at": %d, "created_at": %d, "updated_at": %d}
                """.formatted(invitation, type.equals("created") ? "pending" : type, at + 1000, at, at));
    }

    public static Raw role(String id, String type, long at, String permission) {
        return event(id, "role." + type, at, "role_1", """
                {"object": "role", "id": "role_1", "name": "Editor", "key": "editor", "updated_at": %d,
                 "permissions": [{"id": "perm_1", "key": "%s"}]}
                """.formatted(at, permission));
    }

    public static Raw deleted(String id, String kind, long at, String object) {
        return event(id, kind + ".deleted", at, object,
                "{\"object\": \"%s\", \"id\": \"%s\", \"slug\": null, \"deleted\": true}".formatted(kind, object));
    }

    public static Raw permission(String id, String type, long at) {
        return event(id, "permission." + type, at, "perm_1", """
                {"object": "permission", "id": "perm_1", "key": "org:reports:read", "updated_at": %d}
                """.formatted(at));
    }

    public static Raw payment(String id, String type, long at, String status) {
        return event(id, "paymentAttempt." + type, at, "user_1", """
                {"id": "pa_1", "payment_id": "cpa_1", "gateway_external_id": "pi_9", "status": "%s",
                 "charge_type": "recurring", "updated_at": %d, "failed_reason": {"code": "card_declined"},
                 "totals": {"grand_total": {"amount": 2000, "currency": "USD"}},
                 "payer": {"user_id": "user_1", "organization_id": ""}}
                """.formatted(status, at));
    }

    private static String organization(long updatedAt, long limit) {
        return """
                {"object": "organization", "id": "org_1", "name": "Tollhouse", "slug": "tollhouse",
                 "max_allowed_memberships": %d, "members_count": 1, "updated_at": %d}
                """.formatted(limit, updatedAt);
    }
}
