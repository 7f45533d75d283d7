package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.api.HasAnswer.ConditionView;
import dev.tollbook.store.api.HasAnswer.GrantView;
import dev.tollbook.store.api.HasAnswer.Remedy;
import dev.tollbook.store.entitlement.HasDecision.Condition;
import dev.tollbook.store.entitlement.HasDecision.Reason;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What it writes by hand is what Jackson writes of a record with the same components. */
class HasAnswerTest {
    private static final Cause CAUSE = new Cause(Source.STRIPE, "evt_ä\"1", "customer.subscription.updated",
            new Position("billing.raw.stripe", 3, 71), Instant.parse("2026-11-30T09:30:00.250Z"));
    private static final ConditionView HELD = new ConditionView(Condition.PLAN, Optional.of("pro"), true, Reason.HOLDS,
            Optional.of(new GrantView("pro", true, Optional.empty())), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.of(CAUSE));
    private static final ConditionView MISSED = new ConditionView(Condition.FEATURE, Optional.empty(), false,
            Reason.NOT_TEXT, Optional.empty(), Optional.empty(), Optional.of(List.of(new Remedy("team", "Team"))),
            Optional.of("ask \\ again"), Optional.empty());

    private record Reflected(
            boolean result,
            String payer,
            boolean payerKnown,
            @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> validUntil,
            String position,
            Optional<List<ConditionView>> conditions,
            Optional<Cause> because) {
        static Reflected of(HasAnswer answer) {
            return new Reflected(answer.result(), answer.payer(), answer.payerKnown(), answer.validUntil(),
                    answer.position(), answer.conditions(), answer.because());
        }
    }

    static Stream<HasAnswer> answers() {
        return Stream.of(
                new HasAnswer(true, "org_1", true, Optional.empty(), "stripe:cus_1@4", Optional.empty(),
                        Optional.empty()),
                new HasAnswer(false, "u\"ser\n\u2028_é", false, Optional.of(Instant.parse("2026-12-01T00:00:00Z")), "",
                        Optional.of(List.of()), Optional.empty()),
                new HasAnswer(true, "user_2", true, Optional.of(Instant.parse("2026-12-01T00:00:00.000000001Z")), "",
                        Optional.of(List.of(HELD)), Optional.of(CAUSE)),
                new HasAnswer(false, "org_2", true, Optional.of(Instant.MAX), "clerk:org_2@1",
                        Optional.of(List.of(HELD, MISSED)), Optional.of(CAUSE)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldBeWrittenAsItWouldBeByReflection(HasAnswer answer) {
        assertThat(text(answer)).isEqualTo(text(Reflected.of(answer)));
        assertThat(text(List.of(answer))).isEqualTo(text(List.of(Reflected.of(answer))));
    }

    /** Or the comparison would not see a component that is never written. */
    @Test
    void shouldHaveTheComponentsOfItsReflection() {
        assertThat(components(HasAnswer.class)).isEqualTo(components(Reflected.class));
    }

    private static List<String> components(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents()).map(RecordComponent::toString).toList();
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }
}
