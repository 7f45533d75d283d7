package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.sample.ClerkEvent.START;
import static dev.tollbook.processor.sample.ClerkEvent.data;
import static dev.tollbook.processor.sample.StripeEvent.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.normalize.Normalization.Ignored;
import dev.tollbook.processor.normalize.Normalization.Normalized;
import dev.tollbook.processor.normalize.Normalization.Rejected;
import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.delivery.Source;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class NormalizerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"''|NOT_JSON", "not json|NOT_JSON", "{\"object\":|NOT_JSON", "{} {}|NOT_JSON",
            "[]|NOT_AN_OBJECT", "null|NOT_AN_OBJECT", "\"text\"|NOT_AN_OBJECT", "7|NOT_AN_OBJECT"})
    void shouldRejectWhatIsNotAJsonObjectFromBothProviders(String body, RejectedReason reason) {
        for (Source source : List.of(Source.STRIPE, Source.CLERK)) {
            assertThat(new Raw(source, "x", "x", body).normalized())
                    .isInstanceOfSatisfying(Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(reason));
        }
    }

    @ParameterizedTest
    @MethodSource
    void shouldRejectAStripeEventThatLacksWhatItTakes(RejectedReason reason, Consumer<ObjectNode> edit) {
        assertThat(StripeEvent.raw(edit).normalized()).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).isNotBlank();
        });
    }

    static Stream<Arguments> shouldRejectAStripeEventThatLacksWhatItTakes() {
        return Stream.of(
                rejects(RejectedReason.THIN_EVENT, event -> event.put("object", "v2.core.event")),
                rejects(RejectedReason.NOT_AN_EVENT, event -> event.put("object", "subscription")),
                rejects(RejectedReason.NOT_AN_EVENT, event -> event.remove("object")),
                rejects(RejectedReason.MISSING_ID, event -> event.remove("id")),
                rejects(RejectedReason.MISSING_ID, event -> object(event).remove("id")),
                rejects(RejectedReason.MISSING_TYPE, event -> event.put("type", 7)),
                rejects(RejectedReason.MISSING_TIME, event -> event.put("created", "today")),
                rejects(RejectedReason.MISSING_DATA, event -> event.remove("data")),
                rejects(RejectedReason.MISSING_STATUS, event -> object(event).remove("status")),
                rejects(RejectedReason.NO_PAYER, event -> object(event).putNull("customer")));
    }

    @ParameterizedTest
    @MethodSource
    void shouldRejectAClerkEventThatLacksWhatItTakes(RejectedReason reason, Consumer<ObjectNode> edit) {
        assertThat(clerk(edit).normalized()).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).isNotBlank();
        });
    }

    static Stream<Arguments> shouldRejectAClerkEventThatLacksWhatItTakes() {
        return Stream.of(
                rejects(RejectedReason.MISSING_TYPE, event -> event.remove("type")),
                rejects(RejectedReason.MISSING_DATA, event -> event.put("data", "none")),
                rejects(RejectedReason.MISSING_ID, event -> data(event).remove("id")),
                rejects(RejectedReason.MISSING_STATUS, event -> data(event).remove("status")),
                rejects(RejectedReason.MISSING_TIME, event -> {
                    event.remove("timestamp");
                    data(event).remove("updated_at");
                }),
                rejects(RejectedReason.NO_PAYER, event -> data(event).remove("payer")),
                rejects(RejectedReason.NO_PAYER, event -> payer(event).put("user_id", " ")),
                rejects(RejectedReason.NO_PAYER, event -> payer(event).putNull("user_id").putNull("organization_id")),
                rejects(RejectedReason.AMBIGUOUS_PAYER, event -> payer(event).put("organization_id", "org_1")));
    }

    @Test
    void shouldTellUnknownTypesFromTypesWithoutState() {
        assertThat(stripeReason("customer.subscription.teleported")).isEqualTo(IgnoredReason.UNKNOWN_TYPE);
        assertThat(stripeReason("plan.created")).isEqualTo(IgnoredReason.NO_STATE);
        assertThat(clerkReason("subscriptionItem.teleported")).isEqualTo(IgnoredReason.UNKNOWN_TYPE);
        assertThat(clerkReason("email.created")).isEqualTo(IgnoredReason.NO_STATE);
    }

    @ParameterizedTest
    @CsvSource({"ANY, true, true", "ANY, false, true", "LIVE, true, true", "LIVE, false, false", "TEST, true, false",
            "TEST, false, true"})
    void shouldKeepTestAndLiveApart(StripeMode mode, boolean livemode, boolean admitted) {
        Rules rules = new Rules(mode, Set.of(), List.of(), List.of());
        Normalization said = StripeEvent.raw(event -> event.put("livemode", livemode)).normalized(rules, 0);

        assertThat(said instanceof Normalized).isEqualTo(admitted);
        assertThat(said instanceof Ignored ignored && ignored.reason() == IgnoredReason.OTHER_MODE)
                .isEqualTo(!admitted);
    }

    @Test
    void shouldTakeAStripeEventWithoutAModeForATestEvent() {
        Rules live = new Rules(StripeMode.LIVE, Set.of(), List.of(), List.of());

        assertThat(StripeEvent.raw(event -> event.remove("livemode")).normalized(live, 0))
                .isInstanceOfSatisfying(Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoredReason.OTHER_MODE));
    }

    @Test
    void shouldIgnoreOtherClerkInstances() {
        Rules ours = new Rules(StripeMode.ANY, Set.of("ins_1", "ins_2"), List.of(), List.of());

        assertThat(clerk(event -> {}).normalized(ours, 0)).isInstanceOf(Normalized.class);
        assertThat(clerk(event -> event.put("instance_id", "ins_9")).normalized(ours, 0))
                .isInstanceOfSatisfying(Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoredReason.OTHER_INSTANCE));
        assertThat(clerk(event -> event.remove("instance_id")).normalized(ours, 0)).isInstanceOf(Ignored.class);
    }

    @Test
    void shouldNotLetAConnectedAccountsOwnSubscriptionsGrantAnything() {
        assertThat(StripeEvent.raw(event -> event.put("account", "acct_1")).normalized())
                .isInstanceOfSatisfying(Ignored.class,
                        ignored -> assertThat(ignored.reason()).isEqualTo(IgnoredReason.CONNECTED_ACCOUNT));
    }

    @Test
    void shouldNameTheEventTypeInTheCauseWheneverTheBodyHasOne() {
        assertThat(StripeEvent.raw(event -> event.remove("data")).normalized().cause().eventType())
                .isEqualTo("customer.subscription.updated");
        assertThat(new Raw(Source.STRIPE, "x", "x", "?").normalized().cause().eventType())
                .isEqualTo(Normalizer.UNKNOWN);
    }

    private static IgnoredReason stripeReason(String type) {
        return ((Ignored) StripeEvent.raw(event -> event.put("type", type)).normalized()).reason();
    }

    private static IgnoredReason clerkReason(String type) {
        return ((Ignored) clerk(event -> event.put("type", type)).normalized()).reason();
    }

    private static Raw clerk(Consumer<ObjectNode> edit) {
        return ClerkEvent.itemEvent("msg_1", "active", START, ClerkEvent.item("i", "active", START), edit);
    }

    private static ObjectNode payer(ObjectNode event) {
        return (ObjectNode) data(event).path("payer");
    }

    private static Arguments rejects(RejectedReason reason, Consumer<ObjectNode> edit) {
        return arguments(reason, edit);
    }
}
