package dev.tollbook.store.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ChainsProperties {
    /** Keys share hashes on purpose. */
    record Entry(int key, int value, Entry next) implements Chains.Link<Entry> {
        @Override
        public int hash() {
            return key % 7 * 65_536;
        }

        @Override
        public Entry before(Entry other) {
            return new Entry(key, value, other);
        }
    }

    @Property(tries = 1_000)
    void shouldBehaveLikeAMap(@ForAll @Size(max = 200) List<@IntRange(min = -60, max = 60) Integer> steps) {
        Chains<Entry> chains = new Chains<>();
        Map<Integer, Integer> map = new HashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            int key = Math.abs(steps.get(i));
            if (steps.get(i) >= 0) {
                put(chains, key, i);
                map.put(key, i);
            } else {
                chains.remove(new Entry(key, 0, null).hash(), entry -> entry.key() == key);
                map.remove(key);
            }
        }

        assertThat(chains.size()).isEqualTo(map.size());
        for (int key = 0; key <= 60; key++) {
            assertThat(find(chains, key)).isEqualTo(map.getOrDefault(key, -1));
        }
    }

    /** What is never removed must be found at every moment, however the table grows and its neighbours change. */
    @Example
    void shouldNeverHideAValueWhileOthersComeAndGo() throws Exception {
        Chains<Entry> chains = new Chains<>();
        for (int key = 0; key < 100; key++) {
            put(chains, key, key);
        }
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService readers = Executors.newSingleThreadExecutor()) {
            Future<Integer> lost = readers.submit(() -> {
                int missing = 0;
                while (!done.get()) {
                    for (int key = 0; key < 100; key++) {
                        missing += find(chains, key) == key ? 0 : 1;
                    }
                }
                return missing;
            });
            for (int key = 100; key < 5_000; key++) {
                put(chains, key, key);
                if (key % 3 == 0) {
                    int gone = key;
                    chains.remove(new Entry(key, 0, null).hash(), entry -> entry.key() == gone);
                }
            }
            done.set(true);
            assertThat(lost.get()).isZero();
        }
    }

    private static void put(Chains<Entry> chains, int key, int value) {
        chains.put(new Entry(key, value, null), entry -> entry.key() == key);
    }

    private static int find(Chains<Entry> chains, int key) {
        for (Entry entry = chains.first(new Entry(key, 0, null).hash()); entry != null; entry = entry.next()) {
            if (entry.key() == key) {
                return entry.value();
            }
        }
        return -1;
    }
}
