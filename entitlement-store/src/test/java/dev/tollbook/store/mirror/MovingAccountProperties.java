package dev.tollbook.store.mirror;

import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.feed.Derived;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** An account may move from payer to payer, and each payer lies in a partition that may be read sooner or later. */
class MovingAccountProperties {
    private static final Position SOMEWHERE = new Position("billing.subscriptions", 0, 0);

    @Property(tries = 1_000)
    void shouldEndAtTheLastPayerWhateverPartitionIsReadFirst(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 2) Integer> payers, @ForAll long seed) {
        Map<Integer, Queue<Derived>> partitions = partitions(payers);
        Mirror mirror = new Mirror(GrantRules.DEFAULT);
        long seen = 0;
        Random random = new Random(seed);
        while (!partitions.isEmpty()) {
            List<Integer> left = List.copyOf(partitions.keySet());
            Integer partition = left.get(random.nextInt(left.size()));
            mirror.apply(partitions.get(partition).remove());
            partitions.values().removeIf(Queue::isEmpty);

            long revision = revision(mirror);
            if (revision > 0) {
                assertThat(revision).as("never back to an older state").isGreaterThanOrEqualTo(seen);
                seen = revision;
            }
        }

        int last = payers.get(payers.size() - 1);
        for (int payer = 0; payer <= 2; payer++) {
            assertThat(mirror.view("org_" + payer, NOON).accounts()).extracting(Account::revision)
                    .isEqualTo(payer == last ? List.of((long) payers.size()) : List.of());
        }
        assertThat(seen).isEqualTo(payers.size());
    }

    /** Revision n is at the payer number n; whoever had it before gets a tombstone. */
    private static Map<Integer, Queue<Derived>> partitions(List<Integer> payers) {
        Map<Integer, Queue<Derived>> partitions = new TreeMap<>();
        for (int i = 0; i < payers.size(); i++) {
            Payer payer = new Payer("org_" + payers.get(i), PayerType.ORGANIZATION);
            if (i > 0 && !payers.get(i - 1).equals(payers.get(i))) {
                partitions.get(payers.get(i - 1)).add(new Derived.AccountLeft(SOMEWHERE,
                        new PayerAccountKey("org_" + payers.get(i - 1), CUSTOMER)));
            }
            partitions.computeIfAbsent(payers.get(i), id -> new ArrayDeque<>())
                    .add(new Derived.AccountChanged(SOMEWHERE, account(CUSTOMER, payer, i + 1)));
        }
        return partitions;
    }

    private static long revision(Mirror mirror) {
        long revision = 0;
        int homes = 0;
        for (int payer = 0; payer <= 2; payer++) {
            for (Account account : mirror.view("org_" + payer, NOON).accounts()) {
                revision = account.revision();
                homes++;
            }
        }
        assertThat(homes).as("never at two payers at once").isLessThanOrEqualTo(1);
        return revision;
    }
}
