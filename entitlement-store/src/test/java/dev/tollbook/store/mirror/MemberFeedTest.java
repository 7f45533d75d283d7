package dev.tollbook.store.mirror;

import static dev.tollbook.store.MemberSamples.cause;
import static dev.tollbook.store.MemberSamples.described;
import static dev.tollbook.store.MemberSamples.member;
import static dev.tollbook.store.MemberSamples.role;
import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.feed.TestLog;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.Projector;
import dev.tollbook.store.projection.ProjectorMetrics;
import dev.tollbook.store.projection.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members, organizations and roles: loaded from Postgres, followed on Kafka, and waited for. */
class MemberFeedTest {
    private static final Payer ORG = new Payer("org_1", PayerType.ORGANIZATION);
    private static final MembershipKey ADA = new MembershipKey("org_1", "user_ada");

    private final Database database = TestDatabases.create();
    private final TestLog log = new TestLog();
    private final Mirror mirror = new Mirror(GrantRules.DEFAULT);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldLoadWhatIsProjectedAndFollowTheRest() throws SQLException {
        log.organization(described("org_1", 1, 5, 2, 0)).member(member("org_1", "user_ada", "org:admin", 1))
                .member(member("org_1", "user_bob", "org:admin", 1)).rule(role("role_1", "org:admin", 1, "org:a:b"))
                .left(new MembershipKey("org_1", "user_bob"), 2, cause("msg_left", "organizationMembership.deleted"));
        project();
        log.left(ADA, 2, cause("msg_gone", "organizationMembership.deleted"));

        MirrorFeed[] feed = new MirrorFeed[1];
        MockConsumer<byte[], byte[]> rest = log.single(() -> feed[0].stop());
        feed[0] = new MirrorFeed(mirror, new ProjectionReader(database.dataSource()), () -> rest,
                new SimpleMeterRegistry());
        feed[0].load();

        assertThat(of("user_ada")).isEqualTo(new Membership.Member("org:admin", Set.of("org:a:b")));
        assertThat(of("user_bob")).isEqualTo(Membership.NONE);
        assertThat(mirror.directory().explained(ORG, "user_bob").because().orElseThrow().deliveryId())
                .isEqualTo("msg_left");
        feed[0].run();
        assertThat(of("user_ada")).isEqualTo(Membership.NONE);
        assertThat(mirror.directory().of("org_1", NOON).orElseThrow().pendingInvitations()).isZero();
    }

    @Test
    void shouldNotHaveReachedADeliveryBeforeEverythingThatItTouched() {
        After after = After.parse("msg_1");
        mirror.remember(receipt(1, Outcome.APPLIED, new Touched(Topics.MEMBERSHIPS, ADA.toString(), 1),
                new Touched(Topics.ORGANIZATIONS, "org_1", 1)));
        mirror.remember(receipt(2, Outcome.DUPLICATE));
        assertThat(mirror.hasReached(after)).as("the duplicate's receipt says nothing of it").isFalse();

        mirror.directory().put(member("org_1", "user_ada", "org:admin", 1));
        assertThat(mirror.hasReached(after)).isFalse();
        mirror.directory().put(described("org_1", 1, 5, 1, 0));
        assertThat(mirror.hasReached(after)).isTrue();
    }

    @Test
    void shouldTakeEverythingFromAUserWhoseAccountIsClosed() {
        mirror.directory().put(member("org_1", "user_ada", "org:admin", 1));
        mirror.put(new Account(AccountId.parse("clerk:user_ada"), new Payer("user_ada", PayerType.USER), 1, List.of(),
                cause("msg_closed", "user.deleted"), Optional.of(NOON)));

        assertThat(of("user_ada")).isEqualTo(Membership.NONE);
    }

    private Membership of(String user) {
        return mirror.directory().of(ORG, user);
    }

    private static Receipt receipt(long offset, Outcome outcome, Touched... touched) {
        var known = cause("msg_1", "organizationMembership.created");
        var at = new Position("billing.raw.clerk", 0, offset);
        return new Receipt(new Cause(known.source(), known.deliveryId(),
                known.eventType(), at, known.receivedAt()), outcome, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), 0, List.of(touched));
    }

    private void project() {
        Projector[] projector = new Projector[1];
        MockConsumer<byte[], byte[]> member = log.member(() -> projector[0].stop());
        projector[0] = new Projector(() -> member, database.dataSource(),
                new ProjectorMetrics(new SimpleMeterRegistry()));
        projector[0].run();
    }
}
