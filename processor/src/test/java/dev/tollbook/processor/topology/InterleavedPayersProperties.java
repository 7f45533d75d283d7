package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However the webhooks of several payers interleave, each of them ends as if it were the only one. */
final class InterleavedPayersProperties {
    private static final long NOW = ClerkEvent.START;

    /** What has() says is a function of an account, the catalogue and the time, so equal accounts are equal answers. */
    @Property(tries = 1000)
    void shouldKeepEachPayersStateApartHoweverTheirWebhooksInterleave(
            @ForAll("lives") List<Lived> lives, @ForAll long seed) {
        List<Raw> all = new ArrayList<>();
        Map<Integer, List<Raw>> each = new TreeMap<>();
        for (Lived lived : lives) {
            Raw webhook = lived.tell("evt_" + all.size());
            all.add(webhook);
            each.computeIfAbsent(lived.payer(), payer -> new ArrayList<>()).add(webhook);
        }

        Map<String, Map<String, ObjectNode>> alone = Till.of(List.of()).state();
        each.values().forEach(webhooks -> Till.of(webhooks).state()
                .forEach((sink, values) -> alone.get(sink).putAll(values)));

        assertThat(Till.of(shuffledAndRepeated(all, seed)).state()).isEqualTo(alone);
    }

    @Provide
    Arbitrary<List<Lived>> lives() {
        return Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.integers().between(0, 3),
                Arbitraries.of("incomplete", "trialing", "active", "past_due", "unpaid", "canceled"),
                Arbitraries.of(true, false)).as(Lived::new).list().ofMaxSize(18);
    }

    /** One of several payers, at one of the two providers. */
    record Lived(int payer, int second, String status, boolean atStripe) {
        Raw tell(String id) {
            if (atStripe) {
                return StripeEvent.raw(event -> {
                    event.put("id", id).put("created", StripeEvent.START + second);
                    StripeEvent.object(event).put("id", "sub_" + payer).put("customer", "cus_" + payer)
                            .put("status", status).putObject("metadata").put("payer_id", "org_" + payer);
                });
            }
            return ClerkEvent.itemEvent(id, "updated", NOW + second,
                    ClerkEvent.item("item_" + payer, status, NOW + second), event -> ClerkEvent.data(event)
                            .withObject("/payer").put("user_id", "user_" + payer));
        }
    }

    private static List<Raw> shuffledAndRepeated(List<Raw> webhooks, long seed) {
        Random random = new Random(seed);
        List<Raw> deliveries = new ArrayList<>(webhooks);
        webhooks.stream().filter(webhook -> random.nextInt(3) == 0).forEach(deliveries::add);
        Collections.shuffle(deliveries, random);
        return deliveries;
    }
}
