package dev.tollbook.store.mirror;

import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.feed.TestLog;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.Projector;
import dev.tollbook.store.projection.ProjectorMetrics;
import dev.tollbook.store.projection.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.consumer.MockConsumer;

/** A restart must not change an answer: what was loaded from Postgres equals what was read record by record. */
class ReloadProperties {
    /** An account's state at a payer, or, with revision 0, its leaving that payer. */
    record Step(int account, int payer, int revision) {}

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void shouldBeTheSameAfterARestartAtAnyPoint(
            @ForAll("steps") List<Step> steps, @ForAll @IntRange(max = 20) int projected) throws SQLException {
        try (Database database = TestDatabases.create()) {
            TestLog log = new TestLog();
            steps.subList(0, Math.min(projected, steps.size())).forEach(step -> add(log, step));
            project(log, database);
            steps.subList(Math.min(projected, steps.size()), steps.size()).forEach(step -> add(log, step));
            Mirror read = new Mirror(GrantRules.DEFAULT);
            log.derived().forEach(read::apply);

            Mirror loaded = new Mirror(GrantRules.DEFAULT);
            MirrorFeed[] feed = new MirrorFeed[1];
            MockConsumer<byte[], byte[]> rest = log.single(() -> feed[0].stop());
            feed[0] = new MirrorFeed(loaded, new ProjectionReader(database.dataSource()), () -> rest,
                    new SimpleMeterRegistry());
            feed[0].load();
            feed[0].run();

            for (int payer = 0; payer < 3; payer++) {
                assertThat(loaded.view("org_" + payer, NOON).accounts())
                        .isEqualTo(read.view("org_" + payer, NOON).accounts());
            }
        }
    }

    private static void add(TestLog log, Step step) {
        AccountId account = AccountId.parse("stripe:cus_" + step.account());
        Payer payer = new Payer("org_" + step.payer(), PayerType.ORGANIZATION);
        if (step.revision() == 0) {
            log.left(new PayerAccountKey(payer.id(), account));
        } else {
            log.state(account(account, payer, step.revision(), item(ItemStatus.ACTIVE, slug("pro"))));
        }
    }

    private static void project(TestLog log, Database database) {
        Projector[] projector = new Projector[1];
        MockConsumer<byte[], byte[]> member = log.member(() -> projector[0].stop());
        projector[0] = new Projector(() -> member, database.dataSource(),
                new ProjectorMetrics(new SimpleMeterRegistry()));
        projector[0].run();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(Arbitraries.integers().between(0, 1), Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 6)).as(Step::new).list().ofMinSize(1).ofMaxSize(20);
    }
}
