package dev.tollbook.store;

import static dev.tollbook.store.StoreSamples.NOON;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Member;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.OrganizationFacts;
import dev.tollbook.schemas.membership.Permission;
import dev.tollbook.schemas.membership.PermissionRef;
import dev.tollbook.schemas.membership.Role;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.payment.PaymentKind;
import dev.tollbook.schemas.payment.PaymentStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Members, organizations, roles and payments of our own. */
public final class MemberSamples {
    private static final OptionalLong NOT_TOLD = OptionalLong.empty();

    private MemberSamples() {}

    public static Cause cause(String deliveryId, String eventType) {
        return new Cause(Source.CLERK, deliveryId, eventType, new Position("billing.raw.clerk", 1, 7), NOON);
    }

    public static Membership member(String organization, String user, String role, long revision,
            String... permissions) {
        return new Membership(organization,
                new Member("orgmem_" + user, user, role, List.of(permissions), Optional.of(NOON)), NOON, revision,
                cause("msg_" + user + "_" + revision, "organizationMembership.updated"));
    }

    /** An organization about which only invitations are known. */
    public static Organization organization(String id, long revision, Invitation... invitations) {
        return new Organization(id, Optional.empty(), List.of(invitations), Optional.empty(), revision,
                cause("msg_" + id + "_" + revision, "organizationInvitation.created"));
    }

    /** As its own webhook describes it; -1 for what it does not tell. */
    public static Organization described(String id, long revision, long limit, long members, long pending,
            Invitation... invitations) {
        return new Organization(id,
                Optional.of(new OrganizationFacts(Optional.of("Tollhouse"), Optional.of("tollhouse"),
                        limit < -1 ? NOT_TOLD : OptionalLong.of(limit), told(members), told(pending), NOON)),
                List.of(invitations), Optional.empty(), revision,
                cause("msg_" + id + "_" + revision, "organization.updated"));
    }

    public static Organization deleted(String id, long revision) {
        return new Organization(id, Optional.empty(), List.of(), Optional.of(NOON), revision,
                cause("msg_" + id + "_gone", "organization.deleted"));
    }

    public static Role role(String id, String key, long revision, String... permissions) {
        return new Role(id, Optional.of(key), Optional.of(key),
                Arrays.stream(permissions).map(permission -> new PermissionRef("perm_" + permission, permission))
                        .toList(),
                false, NOON.plusSeconds(revision), revision, cause("msg_" + id + "_" + revision, "role.updated"));
    }

    public static Role deletedRole(String id, String key, long revision) {
        return new Role(id, Optional.of(key), Optional.empty(), List.of(), true, NOON.plusSeconds(revision), revision,
                cause("msg_" + id + "_gone", "role.deleted"));
    }

    public static Permission permission(String key, boolean deleted, long revision) {
        return new Permission("perm_" + key, Optional.of(key), deleted, NOON.plusSeconds(revision), revision,
                cause("msg_" + key, "permission.updated"));
    }

    public static Payment payment(AccountId account, Payer payer, String id, long revision, PaymentStatus status) {
        return new Payment(account, payer, revision, NOON, new PaymentFacts(id, PaymentKind.ATTEMPT, status,
                status.label(), 2_900, 0, 0, "USD", Optional.empty(), Optional.empty(), Optional.of("recurring"),
                List.of("pi_1")), cause("msg_" + id + "_" + revision, "paymentAttempt.updated"));
    }

    private static OptionalLong told(long count) {
        return count < 0 ? NOT_TOLD : OptionalLong.of(count);
    }
}
