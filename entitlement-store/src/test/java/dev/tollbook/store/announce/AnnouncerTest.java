package dev.tollbook.store.announce;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CLERK_ORG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.StoreSamples;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PayerOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a real Postgres, with a clock that the test moves. */
class AnnouncerTest {
    private static final Cause CAUSE = StoreSamples.CAUSE;
    private static final Account PRO = account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro")));
    private static final Account ENDED = account(CUSTOMER, ORG, 2, item(ItemStatus.ENDED, slug("pro")));
    private static final Instant AT = CAUSE.receivedAt();

    private final AnnouncerBench bench = new AnnouncerBench();

    @BeforeEach
    void sell() {
        bench.catalog(0, CATALOG).now(AT.plusSeconds(1));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldTellWhatAWebhookGaveAndTook() {
        bench.project(PRO).announce();

        assertThat(bench.told()).containsExactly("gained plan pro", "gained feature reports", "lost plan free_org",
                "lost feature charts");
        assertThat(bench.changes()).allSatisfy(change -> {
            assertThat(change.reason()).isEqualTo(Change.Reason.WEBHOOK);
            assertThat(change.cause()).contains(CAUSE);
            assertThat(change.at()).isEqualTo(AT);
            assertThat(change.payer()).isEqualTo(ORG);
            assertThat(change.announcedAt()).isEqualTo(AT.plusSeconds(1));
        }).extracting(Change::position).isSorted().doesNotHaveDuplicates();

        bench.forget().project(ENDED).announce();
        assertThat(bench.told()).containsExactly("gained plan free_org", "gained feature charts", "lost plan pro",
                "lost feature reports");
        assertThat(bench.unpublished()).as("all of it is to be published").isEqualTo(8);
    }

    @Test
    void shouldTellNothingTwice() {
        bench.project(PRO).announce();
        bench.forget().project(PRO).announce();
        bench.project(account(CUSTOMER, ORG, 3, item(ItemStatus.ACTIVE, slug("pro")))).announce();

        assertThat(bench.told()).isEmpty();
        assertThat(bench.announcer().announce()).as("payers that are left to look at").isZero();
    }

    @Test
    void shouldTellWhatTimeTookAtTheInstantAtWhichItDid() {
        Instant periodEnd = AT.plus(Duration.ofDays(3));
        bench.project(account(CUSTOMER, ORG, 1,
                item(ItemStatus.CANCELED, slug("pro"), periodEnd, null, null, null))).announce();
        bench.forget().now(periodEnd.minusMillis(1)).announce();
        assertThat(bench.told()).isEmpty();

        bench.now(periodEnd.plus(Duration.ofHours(7))).announce();

        assertThat(bench.told()).containsExactly("gained plan free_org", "gained feature charts", "lost plan pro",
                "lost feature reports");
        assertThat(bench.changes()).allSatisfy(change -> {
            assertThat(change.reason()).isEqualTo(Change.Reason.TIME);
            assertThat(change.at()).isEqualTo(periodEnd);
            assertThat(change.cause()).as("the webhook that told the end").contains(CAUSE);
        });
    }

    @Test
    void shouldTellOneEndAfterTheOtherEachAtItsOwnInstant() {
        Instant first = AT.plus(Duration.ofDays(1));
        Instant second = AT.plus(Duration.ofDays(2));
        bench.project(account(CUSTOMER, ORG, 1, item(ItemStatus.CANCELED, slug("pro"), first, null, null, null)))
                .project(account(CLERK_ORG, ORG, 1,
                        item(ItemStatus.CANCELED, slug("team"), second, null, null, null)))
                .announce();

        bench.forget().now(second.plus(Duration.ofDays(30))).announce();

        assertThat(bench.changes()).extracting(Change::at).containsOnly(first, second).isSorted();
        assertThat(bench.changes().getFirst().slug()).isEqualTo("pro");
        assertThat(bench.announcer().announce()).as("nothing is left that time could change").isZero();
    }

    @Test
    void shouldTellAnEndThatHadPassedWhenTheWebhookWasProjected() {
        Instant end = AT.plusMillis(300);
        bench.project(account(CUSTOMER, ORG, 1, item(ItemStatus.CANCELED, slug("pro"), end, null, null, null)));

        bench.now(AT.plusSeconds(60)).announce();

        assertThat(bench.changes()).filteredOn(change -> change.slug().equals("pro"))
                .extracting(Change::direction, Change::reason, Change::at)
                .containsExactly(
                        tuple(Change.Direction.GAINED, Change.Reason.WEBHOOK, AT),
                        tuple(Change.Direction.LOST, Change.Reason.TIME, end));
    }

    @Test
    void shouldTellWhatAnotherCatalogueChanged() {
        bench.project(PRO).announce();
        Catalog other = new Catalog(CATALOG.features(), CATALOG.limits(), List.of());

        bench.forget().catalog(1, other).announce();

        assertThat(bench.told()).containsExactly("lost feature reports");
        assertThat(bench.changes().getFirst().reason()).isEqualTo(Change.Reason.CATALOG);
        assertThat(bench.changes().getFirst().cause()).isEmpty();
    }

    @Test
    void shouldTellAnExceptionItsEndAndItsWithdrawal() {
        bench.project(PRO).announce();
        Instant end = AT.plus(Duration.ofDays(1));
        bench.forget().except(ORG.id(), "sso", 1, Optional.of(end)).except(ORG.id(), "reports", 0, Optional.empty())
                .announce();
        assertThat(bench.told()).containsExactlyInAnyOrder("gained feature sso", "lost feature reports");
        assertThat(bench.changes()).extracting(Change::reason).containsOnly(Change.Reason.OVERRIDE);

        bench.forget().now(end.plusSeconds(9)).announce();
        assertThat(bench.told()).containsExactly("lost feature sso");
        assertThat(bench.changes().getFirst().at()).isEqualTo(end);
        assertThat(bench.changes().getFirst().reason()).isEqualTo(Change.Reason.TIME);

        bench.forget().withdraw(ORG.id(), PayerOverride.Key.feature("reports")).announce();
        assertThat(bench.told()).containsExactly("gained feature reports");
    }

    @Test
    void shouldTellOneReasonEachWhereSeveralThingsChangedAtOnce() {
        bench.announcer().announce();
        bench.except(ORG.id(), "sso", 1, Optional.empty()).project(PRO).announce();

        assertThat(bench.changes()).filteredOn(change -> change.slug().equals("sso")).singleElement()
                .extracting(Change::reason).isEqualTo(Change.Reason.OVERRIDE);
        assertThat(bench.changes()).filteredOn(change -> change.slug().equals("pro")).singleElement()
                .extracting(Change::reason).isEqualTo(Change.Reason.WEBHOOK);
    }

    @Test
    void shouldTellBothPayersOfAnAccountThatMoves() {
        bench.project(PRO).announce();
        Account moved = account(CUSTOMER, USER, 2, item(ItemStatus.ACTIVE, slug("pro")));

        bench.forget().leave(ORG.id(), CUSTOMER).project(moved).announce();

        assertThat(bench.changes()).filteredOn(change -> change.slug().equals("pro"))
                .extracting(change -> change.direction().label() + " " + change.payer().id())
                .containsExactlyInAnyOrder("lost " + ORG.id(), "gained " + USER.id());
        assertThat(bench.changes()).allSatisfy(change -> assertThat(change.cause()).isPresent());
    }

    @Test
    void shouldAnnounceNothingAgainWhileTheProjectionIsRebuilt() {
        bench.project(PRO).announce();
        Account third = account(CUSTOMER, ORG, 3, item(ItemStatus.ACTIVE, slug("team")));
        bench.project(third).announce();
        bench.forget();

        bench.loseProjection().catalog(0, CATALOG).mark(ORG.id()).announce();
        bench.project(ENDED).announce();
        bench.now(AT.plus(Duration.ofDays(1))).announce();
        assertThat(bench.told()).as("less is known than was").isEmpty();

        bench.project(third).announce();
        assertThat(bench.told()).isEmpty();
        bench.now(AT.plus(Duration.ofDays(2)));
        assertThat(bench.announcer().announce()).as("payers who are still put off").isZero();
    }

    @Test
    void shouldLeaveARowAsItIsWhereALaterLookFindsNothingNew() {
        bench.project(PRO).announce();
        String written = bench.single("SELECT xmin::text FROM book.announced");

        bench.loseProjection().catalog(0, CATALOG).project(PRO).now(AT.plus(Duration.ofDays(1))).announce();

        assertThat(bench.single("SELECT xmin::text FROM book.announced")).isEqualTo(written);
        assertThat(bench.announcer().announce()).as("marks that are left").isZero();
        bench.project(ENDED).announce();
        assertThat(bench.told()).endsWith("lost plan pro", "lost feature reports");
        assertThat(bench.single("SELECT xmin::text FROM book.announced")).isNotEqualTo(written);
    }

    @Test
    void shouldAnnounceNothingAgainWhileTheCatalogueIsReadAgain() {
        bench.catalog(5, CATALOG).project(PRO).announce();

        bench.forget().loseProjection().catalog(0, Catalog.EMPTY).project(PRO).announce();
        assertThat(bench.told()).isEmpty();

        bench.catalog(5, CATALOG).now(AT.plus(Duration.ofDays(1))).announce();
        assertThat(bench.told()).isEmpty();
    }

    @Test
    void shouldLookAgainAtAPayerWhoWasTouchedWhileItWasLookedAt() {
        bench.project(PRO);

        // The projector writes once the marks are read, and before they are taken away.
        bench.beforeMarksAreRemoved(() -> bench.project(ENDED)).announce();

        assertThat(bench.told()).endsWith("lost plan pro", "lost feature reports").contains("gained plan pro");
    }

    @Test
    void shouldNeitherLoseNorRepeatWhatACrashCutOff() {
        bench.project(PRO);
        bench.beforeMarksAreRemoved(() -> {
            throw new IllegalStateException("the process has died");
        });

        assertThatThrownBy(() -> bench.announcer().announce()).hasMessageContaining("died");
        assertThat(bench.told()).isEmpty();
        assertThat(bench.unpublished()).isZero();

        bench.announce();
        assertThat(bench.told()).hasSize(4);
        assertThat(bench.unpublished()).isEqualTo(4);
    }

    @Test
    void shouldAnnounceOnceWhereSeveralReplicasLook() throws Exception {
        projectPayers(300);
        List<Callable<Integer>> replicas = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Announcer replica = bench.announcer();
            replicas.add(() -> {
                int looked = 0;
                while (bench.marks() > 0) {
                    looked += replica.announce();
                }
                return looked;
            });
        }
        int looked = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> replica : threads.invokeAll(replicas)) {
                looked += replica.get();
            }
        }

        assertThat(looked).isEqualTo(300);
        assertThat(bench.told()).hasSize(1_200);
        assertThat(bench.changes().stream().map(change -> change.payer().id() + change.slug()))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldGoOnWithTheOthersWhereOnePayerCannotBeRead() {
        bench.project(account(AccountId.parse("stripe:cus_odd"), new Payer("org_odd", ORG.type()), 1,
                item(ItemStatus.ACTIVE, slug("pro"))));
        bench.execute("UPDATE projection.accounts SET state = '{\"revision\": \"odd\"}'");
        bench.project(PRO).announce();
        assertThat(bench.changes()).isNotEmpty()
                .allSatisfy(change -> assertThat(change.payer()).isEqualTo(ORG));
        assertThat(bench.marks()).as("it is not forgotten").isOne();

        bench.project(account(AccountId.parse("stripe:cus_odd"), new Payer("org_odd", ORG.type()), 2,
                item(ItemStatus.ACTIVE, slug("pro")))).announce();
        assertThat(bench.changes()).anySatisfy(change -> assertThat(change.payer().id()).isEqualTo("org_odd"));
    }

    @Test
    void shouldSayThatTheRulesTookWhatNothingElseDid() {
        bench.project(account(CUSTOMER, ORG, 1, item(ItemStatus.PAST_DUE, slug("pro"), null, null, null, AT)))
                .announce();

        bench.forget().rules(new GrantRules(Duration.ZERO, Optional.empty(), Duration.ZERO)).mark(ORG.id()).announce();

        assertThat(bench.told()).contains("lost plan pro");
        assertThat(bench.changes()).extracting(Change::reason).containsOnly(Change.Reason.RULES);
    }

    @Test
    void shouldHoldInOneRowWhatOneThingBroughtAbout() {
        bench.announcer().announce();
        bench.except(ORG.id(), "sso", 1, Optional.empty()).project(PRO)
                .project(account(CLERK_ORG, USER, 1, item(ItemStatus.ACTIVE, slug("pro")))).announce();

        assertThat(bench.changes()).hasSizeGreaterThan(6);
        assertThat(bench
                .single("SELECT string_agg(payer || ' ' || reason, ', ' ORDER BY payer, position) FROM book.changes"))
                .isEqualTo("org_tollhouse webhook, org_tollhouse override, user_ada webhook");
    }

    @Test
    void shouldBeginAndEndAPageAnywhereInARow() {
        bench.project(PRO).project(account(CLERK_ORG, USER, 1, item(ItemStatus.ACTIVE, slug("pro")))).announce();
        List<Change> all = bench.changes();
        assertThat(all).extracting(Change::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, all.size()).boxed().toList());

        for (int after = 0; after <= all.size(); after++) {
            for (int most = 1; most <= all.size(); most++) {
                assertThat(bench.page(after, Optional.empty(), most))
                        .isEqualTo(all.stream().skip(after).limit(most).toList());
                assertThat(bench.page(after, Optional.of(ORG.id()), most)).isEqualTo(all.stream().skip(after)
                        .filter(change -> change.payer().equals(ORG)).limit(most).toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "a plan", "\"{quoted}\", \\twice\\", "'s'", "平"})
    void shouldTellAPlanWhateverItsNameIs(String plan) {
        bench.project(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug(plan)))).announce();

        assertThat(bench.told()).contains("gained plan " + plan);
    }

    @Test
    void shouldOfferAViewToAnalysts() {
        bench.project(PRO).announce();

        assertThat(bench.single("""
                SELECT string_agg(position || ' ' || direction || ' ' || type || ' ' || slug, ', ' ORDER BY position)
                FROM analytics.changes
                """)).isEqualTo("1 gained plan pro, 2 gained feature reports, 3 lost plan free_org,"
                + " 4 lost feature charts");
        assertThat(bench.single("""
                SELECT string_agg(DISTINCT concat_ws(' ', payer, payer_type, at = announced_at - interval '1 s', reason,
                                                     source, delivery_id, event_type, raw_position), ', ')
                FROM analytics.changes
                """)).isEqualTo("org_tollhouse organization t webhook stripe evt_1 customer.subscription.updated"
                + " billing.raw.stripe-3@42");
    }

    @Test
    void shouldFindAPayerInTheViewWithoutReadingAllOfThem() {
        projectPayers(300);
        bench.announce().execute("ANALYZE book.changes");

        assertThat(bench.single("EXPLAIN (FORMAT JSON) SELECT * FROM analytics.changes WHERE payer = 'org_7'"))
                .contains("\"Index Cond\": \"(payer = 'org_7'::text)\"");
    }

    @Test
    void shouldRefuseToRewriteHistory() {
        bench.project(PRO).announce();

        assertThatThrownBy(() -> bench.execute("DELETE FROM book.changes")).hasStackTraceContaining("append-only");
    }

    private void projectPayers(int count) {
        for (int i = 0; i < count; i++) {
            bench.project(account(AccountId.parse("stripe:cus_" + i), new Payer("org_" + i, ORG.type()), 1,
                    item(ItemStatus.ACTIVE, slug("pro"))));
        }
    }
}
