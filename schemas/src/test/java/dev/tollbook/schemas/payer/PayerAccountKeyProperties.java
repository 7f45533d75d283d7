package dev.tollbook.schemas.payer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Source;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

class PayerAccountKeyProperties {
    @Property
    void shouldReadWhatItWrote(@ForAll("ids") String payer, @ForAll Source provider, @ForAll("ids") String id) {
        PayerAccountKey key = new PayerAccountKey(payer, new AccountId(provider, id));

        assertThat(PayerAccountKey.parse(key.toString())).isEqualTo(key);
        assertThat(AccountId.parse(key.account().toString())).isEqualTo(key.account());
    }

    @Property
    void shouldLieWhereKafkaPutsThePayer(
            @ForAll("ids") String payer, @ForAll("ids") String id,
            @ForAll @IntRange(min = 1, max = 500) int partitions) {
        PayerAccountKey key = new PayerAccountKey(payer, new AccountId(Source.STRIPE, id));

        assertThat(key.partition(partitions)).isEqualTo(
                BuiltInPartitioner.partitionForKey(payer.getBytes(StandardCharsets.UTF_8), partitions));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ab|%:7C25 ").ofMinLength(1).ofMaxLength(8),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(20))
                .filter(id -> !id.isBlank());
    }
}
