package dev.tollbook.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What lies between two states leads from the one to the other, and is no more than that. */
class ChangesProperties {
    @Property
    void shouldLeadFromTheOneToTheOther(@ForAll("held") Held before, @ForAll("held") Held after) {
        assertThat(Changes.apply(before, Changes.between(before, after))).isEqualTo(after);
    }

    @Property
    void shouldBeNothingBetweenAStateAndItself(@ForAll("held") Held held) {
        assertThat(Changes.between(held, held)).isEmpty();
    }

    @Property
    void shouldNameEachThingOnce(@ForAll("held") Held before, @ForAll("held") Held after) {
        List<Difference> differences = Changes.between(before, after);

        assertThat(differences.stream().map(difference -> difference.type() + difference.slug()))
                .doesNotHaveDuplicates();
        assertThat(Changes.between(after, before)).hasSameSizeAs(differences);
    }

    @Property
    void shouldAddUpOverAnyStepsBetween(@ForAll("held") Held first, @ForAll("held") Held second,
            @ForAll("held") Held third) {
        List<Difference> both = new ArrayList<>(Changes.between(first, second));
        both.addAll(Changes.between(second, third));

        assertThat(Changes.apply(first, both)).isEqualTo(third);
        assertThat(both).containsAll(Changes.between(first, third));
    }

    @Provide
    Arbitrary<Held> held() {
        Arbitrary<Set<String>> slugs = Arbitraries.of("a", "b", "c", "d").set();
        return Combinators.combine(slugs, slugs).as(Held::of);
    }
}
