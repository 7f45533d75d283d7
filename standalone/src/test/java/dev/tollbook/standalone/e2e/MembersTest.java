package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Members, roles and seats through the front doors, from Clerk's webhooks to the answers. */
@ExtendWith(PipelineExtension.class)
class MembersTest {
    private static final Instant START = Instant.parse("2026-06-03T09:00:00Z");
    private static final String READ = "org:audit_log:read";

    private final Http http;
    private int minutes;

    MembersTest(Pipeline pipeline) {
        http = pipeline.http();
    }

    @Test
    void shouldGrantRoleAndPermissionToMembersAloneAndOnlyWhileTheyAreMembers() {
        ClerkOrganizationBodies org = new ClerkOrganizationBodies("org_members", 1);
        send(org.created("msg_m1", next()));
        send(ClerkOrganizationBodies.role("msg_m2", "created", next(), "org:auditor", READ));
        send(ClerkBodies.ofOrganization("org_members", "team").item("msg_m3", "subscriptionItem.active", next(),
                "active"));
        send(org.membership("msg_m4", "created", next(), "user_members", "org:auditor"));

        assertHas("role=org:auditor&user=user_members", "msg_m4", true, "msg_m4");
        assertHas("plan=team&user=user_members", "msg_m3", true, "msg_m3");
        assertHas("permission=" + READ + "&user=user_members", "msg_m3", true, "msg_m4");
        assertHas("role=org:admin&user=user_members", "msg_m4", false, "msg_m4");
        assertHas("permission=" + READ + "&user=user_stranger", "msg_m4", false, "");
        assertHas("plan=team&user=user_stranger", "msg_m4", false, "");
        assertThat(allowed("user_members")).isTrue();
        assertThat(allowed("user_stranger")).isFalse();

        send(ClerkOrganizationBodies.role("msg_m5", "updated", next(), "org:auditor"));
        assertHas("permission=" + READ + "&user=user_members", "msg_m5", false, "msg_m5");
        send(ClerkOrganizationBodies.role("msg_m6", "updated", next(), "org:auditor", READ));
        assertHas("permission=" + READ + "&user=user_members", "msg_m6", true, "msg_m6");

        send(org.counting(0).membership("msg_m7", "deleted", next(), "user_members", "org:auditor"));
        assertHas("role=org:auditor&user=user_members", "msg_m7", false, "msg_m7");
        assertHas("permission=" + READ + "&user=user_members", "msg_m7", false, "msg_m7");
        assertThat(allowed("user_members")).isFalse();
    }

    @Test
    void shouldGateAPermissionByThePlanAndSayWhichPlanWouldHelp() {
        ClerkOrganizationBodies org = new ClerkOrganizationBodies("org_gated", 1);
        send(org.membership("msg_g1", "created", next(), "user_gated", "org:gated", READ));

        JsonNode condition = assertHas("org_gated", "permission=" + READ + "&user=user_gated", "msg_g1", false,
                "msg_g1")
                .path("conditions").get(0);
        assertThat(condition.path("reason").asText()).isEqualTo("permission-gated");
        assertThat(condition.path("remedies").findValuesAsText("plan")).contains("team");
        assertThat(condition.path("remedy").asText()).contains("audit_log");
    }

    @Test
    void shouldGrantNothingAfterTheOrganizationOrTheUserIsDeleted() {
        ClerkOrganizationBodies org = new ClerkOrganizationBodies("org_gone", 2);
        send(org.membership("msg_d1", "created", next(), "user_gone", "org:admin"));
        send(org.membership("msg_d2", "created", next(), "user_stays", "org:admin"));
        assertHas("org_gone", "role=admin&user=user_gone", "msg_d1", true, "msg_d1");

        send(ClerkOrganizationBodies.userDeleted("msg_d3", next(), "user_gone"));
        assertHas("org_gone", "role=admin&user=user_gone", "msg_d3", false, "msg_d3");
        assertHas("org_gone", "role=admin&user=user_stays", "msg_d3", true, "msg_d2");
        send(org.deleted("msg_d4", next()));
        assertHas("org_gone", "role=admin&user=user_stays", "msg_d4", false, "msg_d4");
    }

    @Test
    void shouldCountMembersAndInvitationsAgainstThePlansSeats() {
        ClerkOrganizationBodies org = new ClerkOrganizationBodies("org_seats", 1);
        send(org.membership("msg_s1", "created", next(), "user_s1", "org:admin"));
        send(org.counting(2).membership("msg_s2", "created", next(), "user_s2", "org:member"));
        send(org.invitation("msg_s3", "created", next(), "orginv_s"));

        JsonNode full = seats("msg_s3");
        assertThat(full.path("members").asLong()).isEqualTo(2);
        assertThat(full.path("pendingInvitations").asLong()).isEqualTo(1);
        assertThat(full.path("limit").asLong()).as("the free plan's").isEqualTo(3);
        assertThat(full.path("canInvite").asBoolean()).isFalse();
        assertThat(check("{\"invite\": 1}").path("code").asText()).isEqualTo("seats_exceeded");

        send(org.invitation("msg_s4", "revoked", next(), "orginv_s"));
        assertThat(seats("msg_s4").path("canInvite").asBoolean()).isTrue();
        assertThat(check("{\"invite\": 1}").path("allowed").asBoolean()).isTrue();
        send(org.counting(1).membership("msg_s5", "deleted", next(), "user_s2", "org:member"));
        assertThat(seats("msg_s5").path("taken").asLong()).isEqualTo(1);
    }

    private Instant next() {
        return START.plusSeconds(60L * minutes++);
    }

    private void send(Webhook webhook) {
        assertThat(http.post(webhook).status()).isEqualTo(200);
        assertThat(http.get("/v1/payers/org_members?wait=60&after=" + webhook.id()).status()).isEqualTo(200);
    }

    private void assertHas(String question, String after, boolean expected, String because) {
        assertHas("org_members", question, after, expected, because);
    }

    private JsonNode assertHas(String organization, String question, String after, boolean expected, String because) {
        JsonNode answer = http.has(organization, question, after).body();
        assertThat(answer.path("result").asBoolean()).as(answer.toPrettyString()).isEqualTo(expected);
        assertThat(answer.path("because").path("deliveryId").asText()).as(answer.toPrettyString())
                .isEqualTo(because);
        return answer;
    }

    private boolean allowed(String user) {
        return http.command("/v1/check", "check",
                "{\"payer\": \"org_members\", \"action\": \"audit_log.read\", \"user\": \""
                        + user + "\"}")
                .body().path("allowed").asBoolean();
    }

    private JsonNode seats(String after) {
        return http.get("/v1/payers/org_seats/seats?wait=60&after=" + after).body();
    }

    private JsonNode check(String body) {
        return http.command("/v1/payers/org_seats/seats:check", "check", body).body();
    }
}
