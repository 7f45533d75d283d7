package dev.tollbook.store.entitlement;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayerHasTest {
    private static final PayerState TEAM = new Entitlements(CATALOG, GrantRules.DEFAULT)
            .compile(ORG, List.of(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro")))), NOON);
    private static final PayerState ADA = new Entitlements(CATALOG, GrantRules.DEFAULT).compile(USER, List.of(), NOON);
    private static final Membership ADMIN = new Membership.Member("org:admin",
            Set.of("org:reports:read", "org:sso:manage", "org:sys_memberships:read"));

    /** Questions about an organization whose plan includes reports, as asked by a member, by nobody known, by a stranger. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            plan,       pro,                      true,  true,  false
            plan,       org:pro,                  true,  true,  false
            plan,       user:pro,                 false, false, false
            feature,    reports,                  true,  true,  false
            feature,    sso,                      false, false, false
            role,       admin,                    true,  false, false
            role,       member,                   false, false, false
            permission, org:reports:read,         true,  false, false
            permission, reports:read,             true,  false, false
            permission, org:sso:manage,           false, false, false
            permission, org:sys_memberships:read, false, false, false
            """)
    void shouldAnswerForAnOrganization(
            String condition, String asked, boolean member, boolean unknown, boolean stranger) {
        HasQuery query = query(condition, Asked.text(asked));

        assertThat(PayerHas.evaluate(TEAM.holdings(), ADMIN, query).result()).isEqualTo(member);
        assertThat(PayerHas.evaluate(TEAM.holdings(), Membership.UNKNOWN, query).result()).isEqualTo(unknown);
        assertThat(PayerHas.evaluate(TEAM.holdings(), Membership.NONE, query).result()).isEqualTo(stranger);
    }

    @Test
    void shouldSayThatAMembershipIsMissingOrUnknown() {
        HasQuery role = query("role", Asked.text("admin"));

        assertThat(reason(PayerHas.evaluate(TEAM.holdings(), Membership.UNKNOWN, role)))
                .isEqualTo(Reason.MEMBERSHIP_UNKNOWN);
        assertThat(reason(PayerHas.evaluate(TEAM.holdings(), Membership.NONE, role))).isEqualTo(Reason.NOT_A_MEMBER);
        assertThat(reason(PayerHas.evaluate(TEAM.holdings(), Membership.UNKNOWN, query("role", Asked.NOT_TEXT))))
                .isEqualTo(Reason.NOT_TEXT);
    }

    @Test
    void shouldAnswerForAUserWithTheUsersPlansAlone() {
        assertThat(PayerHas.evaluate(ADA.holdings(), Membership.UNKNOWN, query("plan", Asked.text("u:free_user")))
                .result())
                .isTrue();
        assertThat(PayerHas.evaluate(ADA.holdings(), Membership.UNKNOWN, query("plan", Asked.text("org:free_user")))
                .result())
                .isFalse();
        assertThat(reason(PayerHas.evaluate(ADA.holdings(), ADMIN, query("role", Asked.text("admin")))))
                .isEqualTo(Reason.NO_ORGANIZATION);
    }

    private static Reason reason(HasDecision decision) {
        assertThat(decision.result()).isFalse();
        return decision.conditions().get(0).reason();
    }

    private static HasQuery query(String condition, Asked asked) {
        return switch (condition) {
            case "plan" -> HasQuery.NOTHING.withPlan(asked);
            case "feature" -> HasQuery.NOTHING.withFeature(asked);
            case "role" -> HasQuery.NOTHING.withRole(asked);
            default -> HasQuery.NOTHING.withPermission(asked);
        };
    }
}
