package dev.tollbook.store.membership;

import static dev.tollbook.store.MemberSamples.cause;
import static dev.tollbook.store.MemberSamples.deleted;
import static dev.tollbook.store.MemberSamples.deletedRole;
import static dev.tollbook.store.MemberSamples.described;
import static dev.tollbook.store.MemberSamples.member;
import static dev.tollbook.store.MemberSamples.organization;
import static dev.tollbook.store.MemberSamples.permission;
import static dev.tollbook.store.MemberSamples.role;
import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.seat.Occupancy;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryTest {
    private static final MembershipKey ADA = new MembershipKey("org_1", "user_ada");

    private final Directory directory = new Directory();

    @Test
    void shouldKnowNothingOfAnOrganizationWithoutMembers() {
        directory.put(described("org_1", 1, 5, 3, 0));

        assertThat(of("org_1", "user_ada")).isEqualTo(Membership.UNKNOWN);
    }

    @Test
    void shouldGrantToMembersOfThatVeryOrganizationAlone() {
        directory.put(member("org_1", "user_ada", "org:admin", 1, "org:a:read"));
        directory.put(member("org_2", "user_bob", "org:member", 1));

        assertThat(of("org_1", "user_ada")).isEqualTo(new Membership.Member("org:admin", Set.of("org:a:read")));
        assertThat(of("org_1", "user_bob")).isEqualTo(Membership.NONE);
        assertThat(of("org_2", "user_ada")).isEqualTo(Membership.NONE);
    }

    @Test
    void shouldTakeEverythingFromWhoeverHasLeftAndLetNoOlderWebhookBringThemBack() {
        directory.put(member("org_1", "user_ada", "org:admin", 1));
        directory.putLeft(ADA, 2, Optional.of(cause("msg_left", "organizationMembership.deleted")));
        directory.put(member("org_1", "user_ada", "org:admin", 1));
        directory.put(member("org_1", "user_ada", "org:admin", 2));

        assertThat(of("org_1", "user_ada")).isEqualTo(Membership.NONE);
        assertThat(directory.explained(org("org_1"), "user_ada").because().orElseThrow().deliveryId())
                .isEqualTo("msg_left");
        assertThat(taken("org_1")).as("a seat is free").isZero();

        directory.put(member("org_1", "user_ada", "org:member", 3));
        assertThat(of("org_1", "user_ada")).isEqualTo(new Membership.Member("org:member", Set.of()));
    }

    @Test
    void shouldGrantNothingInADeletedOrganizationNorToADeletedUser() {
        directory.put(member("org_1", "user_ada", "org:admin", 1));
        directory.put(member("org_2", "user_ada", "org:admin", 1));
        directory.put(member("org_2", "user_bob", "org:admin", 1));
        directory.put(deleted("org_1", 1));
        directory.put(described("org_2", 1, 5, 2, 0));
        directory.close("user_bob", cause("msg_bob", "user.deleted"));

        assertThat(of("org_1", "user_ada")).isEqualTo(Membership.NONE);
        assertThat(directory.explained(org("org_1"), "user_ada").because().orElseThrow().eventType())
                .isEqualTo("organization.deleted");
        assertThat(directory.of("org_1", NOON)).isEmpty();
        assertThat(of("org_2", "user_ada")).isInstanceOf(Membership.Member.class);
        assertThat(of("org_2", "user_bob")).isEqualTo(Membership.NONE);
        assertThat(directory.explained(org("org_2"), "user_bob").because().orElseThrow().deliveryId())
                .isEqualTo("msg_bob");
        assertThat(taken("org_2")).isEqualTo(1);
    }

    @Test
    void shouldTakePermissionsFromTheRoleAndOnlyWithoutOneFromTheMembership() {
        directory.put(member("org_1", "user_ada", "org:admin", 1, "org:a:read", "org:old:right"));
        assertThat(permissions()).containsExactlyInAnyOrder("org:a:read", "org:old:right");

        directory.put(role("role_1", "org:admin", 1, "org:a:read", "org:a:write"));
        assertThat(permissions()).containsExactlyInAnyOrder("org:a:read", "org:a:write");
        directory.put(role("role_1", "org:admin", 2));
        directory.put(role("role_1", "org:admin", 1, "org:a:read", "org:a:write"));
        assertThat(permissions()).as("the newest says nothing is allowed").isEmpty();
    }

    @Test
    void shouldTakeAPermissionThatWasDeletedOutOfRolesAndLists() {
        directory.put(member("org_1", "user_ada", "org:admin", 1, "org:a:read", "org:a:write"));
        directory.put(permission("org:a:write", true, 2));
        assertThat(permissions()).containsExactly("org:a:read");

        directory.put(role("role_1", "org:admin", 1, "org:a:read", "org:a:write"));
        assertThat(permissions()).containsExactly("org:a:read");
    }

    @Test
    void shouldGiveNeitherRoleNorPermissionOfADeletedRole() {
        directory.put(member("org_1", "user_ada", "org:editor", 1, "org:a:read"));
        directory.put(deletedRole("role_1", "org:editor", 2));
        assertThat(of("org_1", "user_ada")).isEqualTo(new Membership.Member("", Set.of()));

        directory.put(role("role_2", "org:editor", 1, "org:a:read"));
        assertThat(of("org_1", "user_ada")).as("made anew").isEqualTo(
                new Membership.Member("org:editor", Set.of("org:a:read")));
    }

    @Test
    void shouldGrantOnlyWhatTwoRolesOfOneKeyHaveInCommon() {
        directory.put(member("org_1", "user_ada", "org:admin", 1));
        directory.put(role("role_prod", "org:admin", 1, "org:a:read"));
        directory.put(role("role_dev", "org:admin", 2, "org:a:read", "org:a:write"));

        assertThat(permissions()).containsExactly("org:a:read");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # listed, stated members, taken in all
            0, -1, 0
            1, -1, 1
            2, 1,  2
            1, 4,  4
            """)
    void shouldCountWhoeverIsListedAndThoseThatOnlyClerkCounts(int listed, int stated, int taken) {
        directory.put(described("org_1", 1, 5, stated, -1));
        for (int i = 0; i < listed; i++) {
            directory.put(member("org_1", "user_" + i, "org:member", 1));
        }

        assertThat(taken("org_1")).isEqualTo(taken);
    }

    @Test
    void shouldCountPendingInvitationsUntilTheyExpireOrAreRevoked() {
        Invitation open = new Invitation("orginv_1", "org:member", Optional.empty());
        Invitation ending = new Invitation("orginv_2", "org:member", Optional.of(NOON.plusSeconds(60)));
        directory.put(organization("org_1", 1, open, ending));
        assertThat(taken("org_1")).isEqualTo(2);
        assertThat(directory.of("org_1", NOON.plusSeconds(60)).orElseThrow().taken()).isEqualTo(1);

        directory.put(described("org_1", 2, 5, 0, 3, open, ending));
        assertThat(taken("org_1")).as("Clerk counts one that it has not told us about").isEqualTo(3);
        assertThat(directory.of("org_1", NOON.plusSeconds(60)).orElseThrow().taken()).isEqualTo(2);

        directory.put(organization("org_1", 3, open));
        assertThat(taken("org_1")).as("the other was revoked").isEqualTo(1);
    }

    @Test
    void shouldTellTheOrganizationsOwnLimit() {
        directory.put(described("org_1", 1, 5, 1, 0));
        directory.put(described("org_2", 1, -1, 1, 0));

        assertThat(directory.of("org_1", NOON)).contains(new Occupancy(1, 0, Optional.of(5L)));
        assertThat(directory.of("org_2", NOON)).contains(new Occupancy(1, 0, Optional.of(-1L)));
        assertThat(directory.of("org_3", NOON)).isEmpty();
    }

    @Test
    void shouldReachARecordWithItsRevisionTombstonesIncluded() {
        Touched seat = new Touched(Topics.MEMBERSHIPS, ADA.toString(), 2);
        Touched seating = new Touched(Topics.ORGANIZATIONS, "org_1", 1);
        Touched rule = new Touched(Topics.ROLES, "role_1", 1);
        directory.put(member("org_1", "user_ada", "org:admin", 1));
        assertThat(directory.hasReached(seat)).isFalse();
        assertThat(directory.hasReached(seating)).isFalse();
        assertThat(directory.hasReached(rule)).isFalse();
        assertThat(directory.hasReached(new Touched(Topics.PAYMENTS, "clerk:org_1|pa_1", 1))).isTrue();

        directory.putLeft(ADA, 2, Optional.empty());
        directory.put(organization("org_1", 1));
        directory.put(role("role_1", "org:admin", 1));

        assertThat(directory.hasReached(seat)).isTrue();
        assertThat(directory.hasReached(seating)).isTrue();
        assertThat(directory.hasReached(rule)).isTrue();
    }

    private Set<String> permissions() {
        return ((Membership.Member) of("org_1", "user_ada")).permissions();
    }

    private Membership of(String organization, String user) {
        return directory.of(org(organization), user);
    }

    private long taken(String organization) {
        return directory.of(organization, NOON).orElseThrow().taken();
    }

    private static Payer org(String id) {
        return new Payer(id, PayerType.ORGANIZATION);
    }
}
