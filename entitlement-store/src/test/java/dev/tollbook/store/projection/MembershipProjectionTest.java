package dev.tollbook.store.projection;

import static dev.tollbook.store.MemberSamples.cause;
import static dev.tollbook.store.MemberSamples.described;
import static dev.tollbook.store.MemberSamples.member;
import static dev.tollbook.store.MemberSamples.payment;
import static dev.tollbook.store.MemberSamples.permission;
import static dev.tollbook.store.MemberSamples.role;
import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Invitation;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.payment.PaymentStatus;
import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.feed.TestLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members, organizations, roles and payments on a real Postgres. */
class MembershipProjectionTest {
    private static final MembershipKey ADA = new MembershipKey("org_1", "user_ada");
    private static final Cause LEFT = cause("msg_left", "organizationMembership.deleted");
    private static final AccountId ACCOUNT = AccountId.parse("clerk:org_tollhouse");

    private final Database database = TestDatabases.create();
    private final ProjectionReader reader = new ProjectionReader(database.dataSource());
    private final TestLog log = new TestLog();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldKeepTheNewestOfEachWhateverTheOrder() throws SQLException {
        Membership second = member("org_1", "user_ada", "org:admin", 2, "org:reports:read");
        Organization organization = described("org_1", 2, 5, 2, 1, new Invitation("orginv_1", "org:member",
                Optional.of(NOON)));
        log.member(second).member(member("org_1", "user_ada", "org:member", 1))
                .organization(organization).organization(described("org_1", 1, 9, 1, 0))
                .rule(role("role_1", "org:admin", 2, "org:a:b")).rule(role("role_1", "org:admin", 1))
                .rule(permission("org:a:b", false, 1));
        run();
        log.member(member("org_1", "user_ada", "org:member", 1));
        run();

        assertThat(load()).containsExactlyInAnyOrder(role("role_1", "org:admin", 2, "org:a:b"),
                permission("org:a:b", false, 1), organization, second);
    }

    @Test
    void shouldRememberThatAMemberHasLeftAndWhy() throws SQLException {
        log.member(member("org_1", "user_ada", "org:admin", 1)).left(ADA, 2, LEFT);
        run();
        log.member(member("org_1", "user_ada", "org:admin", 1));
        run();
        assertThat(load()).containsExactly("org_1|user_ada left 2 msg_left");
        assertThat(single("SELECT is_member || ' ' || event_type || ' ' || raw_position || ' ' || revision"
                + " FROM analytics.memberships"))
                .isEqualTo("false organizationMembership.deleted billing.raw.clerk-1@7 2");

        log.member(member("org_1", "user_ada", "org:member", 3));
        run();
        assertThat(load()).containsExactly(member("org_1", "user_ada", "org:member", 3));
    }

    @Test
    void shouldLetNobodyBackAfterATombstoneThatTellsNoRevision() throws SQLException {
        log.add(Topics.MEMBERSHIPS, 0, ADA.toString(), null)
                .member(member("org_1", "user_ada", "org:admin", 7));

        run();

        assertThat(load()).containsExactly("org_1|user_ada left " + Long.MAX_VALUE + " nobody");
    }

    @Test
    void shouldSetAsideAMembershipUnderAnothersKey() throws SQLException {
        log.add(Topics.MEMBERSHIPS, 0, "org_1|user_eve", Json.bytes(member("org_1", "user_ada", "org:admin", 1)))
                .add(Topics.ORGANIZATIONS, 0, "org_2", Json.bytes(described("org_1", 1, 5, 1, 0)))
                .add(Topics.ROLES, 0, "role_1", "{}".getBytes(StandardCharsets.UTF_8));

        run();

        assertThat(load()).isEmpty();
        assertThat(single("SELECT count(*) FROM projection.unreadable")).isEqualTo("3");
    }

    @Test
    void shouldShowEachPaymentAsItStandsUnderItsNewestPayer() {
        log.payment(payment(ACCOUNT, USER, "pa_1", 1, PaymentStatus.PENDING))
                .payment(payment(ACCOUNT, ORG, "pa_1", 2, PaymentStatus.PAID))
                .payment(payment(ACCOUNT, ORG, "pa_2", 1, PaymentStatus.FAILED));

        run();

        assertThat(single("SELECT string_agg(payer || ' ' || payment_id || ' ' || status || ' ' || amount || ' '"
                + " || (\"references\" ->> 0), ',' ORDER BY payment_id) FROM analytics.payments"))
                .isEqualTo("org_tollhouse pa_1 paid 2900 pi_1,org_tollhouse pa_2 failed 2900 pi_1");
    }

    @Test
    void shouldShowOrganizationsInvitationsAndRolesToAnalysts() {
        log.organization(described("org_1", 1, 5, 4, 1, new Invitation("orginv_1", "org:member", Optional.of(NOON))))
                .member(member("org_1", "user_ada", "org:admin", 1))
                .left(new MembershipKey("org_1", "user_bob"), 2, LEFT)
                .rule(role("role_1", "org:admin", 1, "org:a:read", "org:a:write"))
                .rule(permission("org:a:write", true, 1))
                .rule(role("role_2", "org:guest", 1))
                .catalog(CATALOG);

        run();

        assertThat(single("SELECT member_limit || ' ' || members || ' ' || stated_members || ' ' || invitations"
                + " FROM analytics.organizations")).isEqualTo("5 1 4 1");
        assertThat(single("SELECT invitation_id || ' ' || role FROM analytics.invitations"))
                .isEqualTo("orginv_1 org:member");
        assertThat(single("SELECT string_agg(role || ' ' || coalesce(permission, 'nothing'), ',' ORDER BY role)"
                + " FROM analytics.role_permissions")).isEqualTo("org:admin org:a:read,org:guest nothing");
        assertThat(single("SELECT count(*) FROM analytics.catalog_plans WHERE in_force AND payer_type = 'user'"))
                .isEqualTo("2");
    }

    /** What topics.yaml promises exists, and nothing that it does not name is shown. */
    @Test
    void shouldHaveExactlyTheViewsThatAnalystsArePromised() {
        List<String> promised = TopicCatalogue.load().topics().stream().map(Topic::views).flatMap(List::stream)
                .sorted().toList();

        assertThat(single("SELECT string_agg(table_schema || '.' || table_name, ' ' ORDER BY table_name)"
                + " FROM information_schema.views WHERE table_schema = 'analytics'"))
                .isEqualTo(String.join(" ", promised));
        promised.forEach(view -> assertThat(single("SELECT count(*) FROM " + view)).isEqualTo("0"));
    }

    private List<Object> load() throws SQLException {
        List<Object> loaded = new ArrayList<>();
        reader.load(account -> {}, (id, revision) -> {}, catalog -> {}, listing -> {}, new Roll() {
            @Override
            public void put(Membership membership) {
                loaded.add(membership);
            }

            @Override
            public void putLeft(MembershipKey key, long revision, Optional<Cause> cause) {
                loaded.add(key + " left " + revision + " " + cause.map(Cause::deliveryId).orElse("nobody"));
            }

            @Override
            public void put(Organization organization) {
                loaded.add(organization);
            }

            @Override
            public void put(AccessRule rule) {
                loaded.add(rule);
            }
        });
        return loaded;
    }

    /** A new projector over the same database, as after a restart. */
    private void run() {
        Projector[] projector = new Projector[1];
        MockConsumer<byte[], byte[]> member = log.member(() -> projector[0].stop());
        projector[0] = new Projector(() -> member, database.dataSource(),
                new ProjectorMetrics(new SimpleMeterRegistry()));
        projector[0].run();
    }

    private String single(String sql) {
        return TestDatabases.single(database.dataSource(), sql);
    }
}
