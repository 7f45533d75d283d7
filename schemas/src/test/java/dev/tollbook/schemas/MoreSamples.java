package dev.tollbook.schemas;

import static dev.tollbook.schemas.Samples.BOOK;
import static dev.tollbook.schemas.Samples.CAUSE;
import static dev.tollbook.schemas.Samples.CUSTOMER;
import static dev.tollbook.schemas.Samples.NOON;
import static dev.tollbook.schemas.Samples.TEAM;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.event.FeaturesStated;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.LinkSource;
import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.event.OrganizationReported;
import dev.tollbook.schemas.event.PayerNamed;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Member;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.membership.OrganizationFacts;
import dev.tollbook.schemas.membership.Permission;
import dev.tollbook.schemas.membership.PermissionRef;
import dev.tollbook.schemas.membership.Role;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.payment.PaymentKind;
import dev.tollbook.schemas.payment.PaymentStatus;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.StatedFeatures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Samples of members, roles and payments, with values of our own. */
public final class MoreSamples {
    private static final Member MEMBER = new Member("orgmem_1", "user_ina", "org:admin", List.of("org:reports:read"),
            Optional.of(NOON));
    private static final Invitation INVITATION = new Invitation("orginv_1", "org:member", Optional.of(NOON));
    private static final OrganizationFacts FACTS = new OrganizationFacts(Optional.of("Tollhouse"),
            Optional.of("tollhouse"), OptionalLong.of(OrganizationFacts.UNLIMITED), OptionalLong.of(3),
            OptionalLong.of(1), NOON);
    private static final PaymentFacts FAILED = new PaymentFacts("pa_1", PaymentKind.ATTEMPT, PaymentStatus.FAILED,
            "failed", 2_900, 0, 0, "USD", Optional.of(NOON), Optional.of("card_declined"), Optional.of("recurring"),
            List.of("cpa_1", "pi_1"));

    private MoreSamples() {}

    public static PayerNamed payerNamed() {
        return new PayerNamed(CUSTOMER, Optional.of(TEAM), NOON, LinkSource.CHECKOUT, CAUSE);
    }

    public static AccountClosed accountClosed() {
        return new AccountClosed(CUSTOMER, Optional.empty(), NOON, CAUSE);
    }

    public static PaymentReported paymentReported() {
        return new PaymentReported(CUSTOMER, Optional.empty(), NOON, FAILED, CAUSE);
    }

    public static OrganizationReported organizationReported() {
        return new OrganizationReported(BOOK, Optional.of(TEAM), NOON, FACTS, CAUSE);
    }

    public static MembershipReported membershipReported() {
        return new MembershipReported(BOOK, Optional.of(TEAM), NOON, MEMBER, true, NOON, CAUSE);
    }

    public static InvitationReported invitationReported() {
        return new InvitationReported(BOOK, Optional.of(TEAM), NOON, INVITATION, false, NOON, CAUSE);
    }

    public static Account closedAccount() {
        return new Account(CUSTOMER, TEAM, 8, List.of(), CAUSE, Optional.of(NOON));
    }

    public static Account accountWithStatedFeatures() {
        return new Account(CUSTOMER, TEAM, 9, List.of(), CAUSE, Optional.empty(),
                Optional.of(new StatedFeatures(List.of("sso"), true, NOON, CAUSE)));
    }

    public static FeaturesStated featuresStated() {
        return new FeaturesStated(CUSTOMER, Optional.empty(), NOON, List.of("sso"), false, CAUSE);
    }

    public static Membership membership() {
        return new Membership("org_tollhouse", MEMBER, NOON, 1, CAUSE);
    }

    public static Organization organization() {
        return new Organization("org_tollhouse", Optional.of(FACTS), List.of(INVITATION), Optional.of(NOON), 2, CAUSE);
    }

    public static Organization sparseOrganization() {
        return new Organization("org_tollhouse", Optional.empty(), List.of(), Optional.empty(), 1, CAUSE);
    }

    public static Role role() {
        return new Role("role_1", Optional.of("org:analyst"), Optional.of("Analyst"),
                List.of(new PermissionRef("perm_1", "org:reports:read")), false, NOON, 1, CAUSE);
    }

    public static Role sparseRole() {
        return new Role("role_1", Optional.empty(), Optional.empty(), List.of(), true, NOON, 2, CAUSE);
    }

    public static Permission permission() {
        return new Permission("perm_1", Optional.of("org:reports:read"), false, NOON, 1, CAUSE);
    }

    public static StripeProduct product() {
        return new StripeProduct("prod_1", Optional.of("pro"), Optional.of("Pro"), Optional.of("price_1"),
                List.of("Analytics"), true, false, NOON, 1, CAUSE);
    }

    public static StripeProduct sparseProduct() {
        return new StripeProduct("prod_1", Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false, true,
                NOON, 2, CAUSE);
    }

    public static StripePrice price() {
        return new StripePrice("price_1", Optional.of("pro"), Optional.of("pro_monthly"), Optional.of("prod_1"),
                Optional.of("Pro, monthly"), Optional.of("USD"), OptionalLong.of(2_900), Optional.of("month"),
                OptionalLong.of(1), true, false, NOON, 1, CAUSE);
    }

    public static StripePrice sparsePrice() {
        return new StripePrice("price_1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), false, true, NOON, 2,
                CAUSE);
    }

    public static Payment payment() {
        return new Payment(CUSTOMER, TEAM, 2, NOON, FAILED, CAUSE);
    }

    public static Payment sparsePayment() {
        return new Payment(CUSTOMER, TEAM, 1, NOON, new PaymentFacts("in_1", PaymentKind.UNKNOWN, PaymentStatus.UNKNOWN,
                "odd", 0, 0, 0, "???", Optional.empty(), Optional.empty(), Optional.empty(), List.of()), CAUSE);
    }

    public static Receipt receipt() {
        return new Receipt(CAUSE, Outcome.APPLIED, Optional.empty(), Optional.empty(), Optional.of(BOOK),
                Optional.of(TEAM.id()), 0, List.of(new Touched("billing.memberships", "org_tollhouse|user_ina", 1)));
    }

    public static Change change() {
        return new Change(Change.idOf(31), 31, TEAM, Change.Type.PLAN, "pro", Change.Direction.GAINED, NOON,
                Change.Reason.WEBHOOK, Optional.of(CAUSE), NOON.plusMillis(350));
    }

    public static Change sparseChange() {
        return new Change(Change.idOf(44), 44, TEAM, Change.Type.FEATURE, "exports", Change.Direction.LOST, NOON,
                Change.Reason.TIME, Optional.empty(), NOON);
    }
}
