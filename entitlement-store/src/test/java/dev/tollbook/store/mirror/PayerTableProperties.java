package dev.tollbook.store.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.Holdings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PayerTableProperties {
    private static final byte[] NOTHING = {};
    private static final int ROUNDS = 20_000;
    private final Generation generation = new Generation(new Entitlements(Catalog.EMPTY, GrantRules.DEFAULT));

    @Property(tries = 1_000)
    void shouldBehaveLikeAMap(@ForAll @Size(max = 300) List<@IntRange(min = -60, max = 60) Integer> steps) {
        PayerTable table = new PayerTable();
        Map<Integer, Byte> map = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int key = Math.abs(steps.get(i));
            if (steps.get(i) >= 0) {
                table.put(id(key), new byte[]{(byte) i});
                map.put(key, (byte) i);
            } else {
                table.put(id(key), NOTHING);
                map.remove(key);
            }
        }

        assertThat(table.size()).isEqualTo(map.size());
        for (int key = 0; key <= 60; key++) {
            byte[] expected = map.containsKey(key) ? new byte[]{map.get(key)} : NOTHING;
            assertThat(table.find(id(key)).accounts()).isEqualTo(expected);
            PayerId id = id(key);
            assertThat(table.withHash(table.hash(id)).stream()
                    .filter(book -> book.id().equals(id) && !book.isEmpty()))
                    .hasSize(map.containsKey(key) ? 1 : 0);
        }
    }

    @Example
    void shouldForgetWhatWasCompiledOfAccountsThatChanged() {
        PayerTable table = new PayerTable();
        table.put(id(1), new byte[]{1});
        PayerBook before = table.find(id(1));
        table.put(id(1), new byte[]{2});

        table.remember(before, compiled("old"));
        assertThat(table.compiled(id(1))).isSameAs(Compiled.NEVER);

        Compiled fresh = compiled("new");
        table.remember(table.find(id(1)), fresh);
        assertThat(table.compiled(id(1))).isSameAs(fresh);
        table.put(id(1), NOTHING);
        assertThat(table.compiled(id(1))).isSameAs(Compiled.NEVER);
    }

    /**
     * A reader compiles what it finds and remembers it, while accounts change and the table grows: what is remembered
     * must never be of older accounts than those that were there when the question was asked.
     */
    @Example
    void shouldNeverAnswerFromAccountsThatHadBeenReplaced() throws Exception {
        PayerTable table = new PayerTable();
        Compiled[] states = new Compiled[128];
        for (int i = 0; i < states.length; i++) {
            states[i] = compiled("plan" + i);
        }
        int[] written = new int[1];
        table.put(id(0), new byte[]{0});
        AtomicBoolean done = new AtomicBoolean();
        Object order = new Object();
        try (ExecutorService readers = Executors.newSingleThreadExecutor()) {
            Future<Integer> wrong = readers.submit(() -> {
                int older = 0;
                while (!done.get()) {
                    int atLeast;
                    synchronized (order) {
                        atLeast = written[0];
                    }
                    Compiled known = table.compiled(id(0));
                    if (known.equals(Compiled.NEVER)) {
                        PayerBook book = table.find(id(0));
                        table.remember(book, states[book.accounts()[0]]);
                    } else {
                        // A step of the writer may have gone by meanwhile, never a step back.
                        int seen = List.of(states).indexOf(known);
                        older += (seen - atLeast + states.length) % states.length < states.length / 2 ? 0 : 1;
                    }
                }
                return older;
            });
            for (int i = 1; i < ROUNDS; i++) {
                table.put(id(0), new byte[]{(byte) (i % states.length)});
                synchronized (order) {
                    written[0] = i % states.length;
                }
                table.put(id(i), new byte[]{1});
            }
            done.set(true);
            assertThat(wrong.get()).isZero();
        }
    }

    private Compiled compiled(String plan) {
        return generation.lasting(Holdings.of(PayerType.USER, Set.of(plan), Set.of()));
    }

    private static PayerId id(int key) {
        return PayerId.of("user_" + key);
    }
}
