package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.ClerkObjects;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.Role;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members, invitations, limits, roles, and the end of a payer. */
final class OrganizationTest {
    private static final long NOW = ClerkEvent.START;
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldTellWhoBelongsToTheOrganizationWithWhichRole() {
        pipeline.send(ClerkObjects.membership("msg_1", "created", NOW, "user_1", "org:member"));
        pipeline.send(ClerkObjects.membership("msg_2", "updated", NOW + 5, "user_1", "admin"));

        assertThat(memberships()).containsOnlyKeys("org_1|user_1");
        assertThat(memberships().get("org_1|user_1").member().role()).isEqualTo("org:admin");
        assertThat(pipeline.lastReceipt().touched()).contains(
                new Touched(Topics.MEMBERSHIPS, "org_1|user_1", 2));
    }

    @Test
    void shouldNotBringAMemberBackWhoLeft() {
        pipeline.send(ClerkObjects.membership("msg_3", "deleted", NOW + 9, "user_1", "org:member"));
        pipeline.send(ClerkObjects.membership("msg_1", "created", NOW, "user_1", "org:member"));

        assertThat(memberships()).isEmpty();
        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.SUPERSEDED);
    }

    @Test
    void shouldGiveATombstoneARevision() {
        pipeline.send(ClerkObjects.membership("msg_1", "created", NOW, "user_1", "org:member"));
        pipeline.send(ClerkObjects.membership("msg_3", "deleted", NOW + 9, "user_1", "org:member"));

        assertThat(pipeline.records(Topics.MEMBERSHIPS).getLast()).satisfies(tombstone -> {
            assertThat(tombstone.value()).isNull();
            assertThat(new String(tombstone.headers().lastHeader("revision").value(), StandardCharsets.UTF_8))
                    .isEqualTo("2");
        });
    }

    @Test
    void shouldCountPendingInvitationsWhateverTheOrder() {
        pipeline.send(ClerkObjects.invitation("msg_1", "accepted", NOW + 1, "orginv_1"));
        pipeline.send(ClerkObjects.invitation("msg_2", "created", NOW, "orginv_1"));
        pipeline.send(ClerkObjects.invitation("msg_3", "created", NOW, "orginv_2"));
        pipeline.send(ClerkObjects.organization("msg_4", "updated", NOW + 2, 0));

        Organization organization = organizations().get("org_1");
        assertThat(organization.invitations()).extracting(Invitation::id).containsExactly("orginv_2");
        assertThat(organization.facts().orElseThrow().memberLimit()).hasValue(-1);
    }

    @Test
    void shouldLeaveADeletedOrganizationWithoutMembersAndAccess() {
        pipeline.send(ClerkObjects.membership("msg_1", "created", NOW, "user_1", "org:member"));
        pipeline.send(ClerkObjects.organizationDeleted("msg_2", NOW + 5));
        pipeline.send(ClerkObjects.membership("msg_3", "created", NOW + 9, "user_2", "org:member"));

        assertThat(memberships()).isEmpty();
        assertThat(organizations().get("org_1").deletedAt()).isPresent();
        assertThat(pipeline.accounts().get("org_1|clerk:org_1").closedAt()).isPresent();
    }

    @Test
    void shouldNotLetALateItemReviveADeletedUser() {
        pipeline.send(ClerkObjects.userDeleted("msg_1", NOW + 5));
        pipeline.send(ClerkEvent.itemEvent("msg_2", "active", NOW + 9, ClerkEvent.item("i", "active", NOW + 9)));

        Account account = pipeline.onlyAccount();
        assertThat(account.closedAt()).isPresent();
        assertThat(account.subscriptions().getFirst().items())
                .allSatisfy(item -> assertThat(item.status()).isEqualTo(ItemStatus.ENDED));
    }

    @Test
    void shouldKeepTheKeyOfADeletedRoleAndTakeItsPermissions() {
        pipeline.send(ClerkObjects.deleted("msg_2", "role", NOW + 5, "role_1"));
        pipeline.send(ClerkObjects.role("msg_1", "created", NOW, "org:reports:read"));

        assertThat(pipeline.compacted(Topics.ROLES, AccessRule.class).get("role_1"))
                .isInstanceOfSatisfying(Role.class, role -> {
                    assertThat(role.key()).contains("org:editor");
                    assertThat(role.deleted()).isTrue();
                    assertThat(role.permissions()).isEmpty();
                });
    }

    @Test
    void shouldKeepADeletedPermissionAsARecord() {
        pipeline.send(ClerkObjects.permission("msg_1", "created", NOW));
        pipeline.send(ClerkObjects.deleted("msg_2", "permission", NOW + 5, "perm_1"));

        assertThat(pipeline.compacted(Topics.ROLES, AccessRule.class).get("perm_1").deleted()).isTrue();
    }

    @Test
    void shouldGrantNothingForAPayment() {
        pipeline.send(ClerkObjects.payment("msg_1", "updated", NOW, "paid"));

        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).isEmpty();
        assertThat(pipeline.payments().get("pa_1").payment().references()).contains("pi_9");
    }

    private Map<String, Membership> memberships() {
        return pipeline.compacted(Topics.MEMBERSHIPS, Membership.class);
    }

    private Map<String, Organization> organizations() {
        return pipeline.compacted(Topics.ORGANIZATIONS, Organization.class);
    }
}
