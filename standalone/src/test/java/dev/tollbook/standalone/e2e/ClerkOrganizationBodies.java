package dev.tollbook.standalone.e2e;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Events about one Clerk organization.
 *
 * @param id      of it
 * @param members that Clerk counts
 */
record ClerkOrganizationBodies(String id, int members) {
    ClerkOrganizationBodies counting(int others) {
        return new ClerkOrganizationBodies(id, others);
    }

    Webhook created(String delivery, Instant at) {
        return event(delivery, "organization.created", at, organization(at));
    }

    Webhook deleted(String delivery, Instant at) {
        return event(delivery, "organization.deleted", at, """
                {"object":"organization","id":"%s","slug":"acme","deleted":true}""".formatted(id));
    }

    /** {@code organizationMembership.<what>}. */
    Webhook membership(String delivery, String what, Instant at, String user, String role, String... permissions) {
        return event(delivery, "organizationMembership." + what, at, """
                {"object":"organization_membership","id":"orgmem_%s","role":"%s","role_name":"R","permissions":[%s],\
                "public_metadata":{},"organization":%s,"public_user_data":{"user_id":"%s","first_name":"Zoë",\
                "last_name":"Øst","image_url":"","has_image":false,"identifier":"zoe@example.com"},\
                "created_at":1780308000400,"updated_at":%d}"""
                .formatted(user, role, quoted(permissions), organization(at), user, at.toEpochMilli()));
    }

    /** {@code organizationInvitation.<what>}. */
    Webhook invitation(String delivery, String what, Instant at, String invitation) {
        return event(delivery, "organizationInvitation." + what, at, """
                {"object":"organization_invitation","id":"%s","email_address":"new@example.com","role":"org:member",\
                "role_name":"Member","organization_id":"%s","status":"%s","public_metadata":{},"url":null,\
                "expires_at":4102444800000,"created_at":1780308000400,"updated_at":%d}"""
                .formatted(invitation, id, what.equals("created") ? "pending" : what, at.toEpochMilli()));
    }

    static Webhook role(String delivery, String what, Instant at, String key, String... permissions) {
        return event(delivery, "role." + what, at, """
                {"object":"role","id":"role_%s","name":"R","key":"%s","description":null,"is_creator_eligible":false,\
                "permissions":[%s],"created_at":1780308000400,"updated_at":%d}"""
                .formatted(key.replace(':', '_'), key, Arrays.stream(permissions)
                        .map(permission -> "{\"object\":\"permission\",\"id\":\"perm_" + permission + "\",\"key\":\""
                                + permission + "\",\"name\":\"P\",\"description\":\"\",\"type\":\"custom\"}")
                        .collect(Collectors.joining(",")), at.toEpochMilli()));
    }

    static Webhook userDeleted(String delivery, Instant at, String user) {
        return event(delivery, "user.deleted", at, """
                {"object":"user","id":"%s","deleted":true}""".formatted(user));
    }

    private String organization(Instant at) {
        return """
                {"object":"organization","id":"%s","name":"Acme","slug":"acme","has_image":false,"members_count":%d,\
                "max_allowed_memberships":5,"admin_delete_enabled":true,"public_metadata":{},\
                "created_at":1780308000400,"updated_at":%d}"""
                .formatted(id, members, at.toEpochMilli());
    }

    private static String quoted(String... words) {
        return Arrays.stream(words).map(word -> "\"" + word + "\"").collect(Collectors.joining(","));
    }

    private static Webhook event(String delivery, String type, Instant at, String data) {
        return Webhook.clerk(delivery, """
                {"object":"event","type":"%s","timestamp":%d,"instance_id":"ins_e2e","data":%s}"""
                .formatted(type, at.toEpochMilli(), data));
    }
}
