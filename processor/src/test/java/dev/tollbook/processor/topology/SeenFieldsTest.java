package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tollbook.processor.codec.Codec;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SeenFieldsTest {
    private static final Codec<Seen> CODEC = SeenFields.CODEC;

    @ParameterizedTest
    @MethodSource("entries")
    void shouldGiveBackWhatWasSeen(Seen seen) {
        assertThat(CODEC.decode(CODEC.encode(seen))).isEqualTo(seen);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void shouldReadEntriesOfTheLayoutBefore(Seen seen) {
        assertThat(CODEC.decode(Json.bytes(seen))).isEqualTo(seen);
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        byte[] bytes = CODEC.encode(entries().getFirst());
        byte[] later = bytes.clone();
        later[0] = 4 << 1;

        assertThatThrownBy(() -> CODEC.decode(later)).hasMessage("layout 4 is not one of this version");
        assertThatThrownBy(() -> CODEC.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .hasMessage("1 bytes follow the last field");
    }

    static List<Seen> entries() {
        Position position = new Position("billing.raw.stripe", 3, 17_000_000_000L);
        Instant at = Instant.parse("2026-02-03T04:05:06.789Z");
        return List.of(
                new Seen(at, "customer.updated", position, Optional.of(new AccountId(Source.STRIPE, "cus_1"))),
                new Seen(at, "role.created", position, Optional.empty()));
    }
}
