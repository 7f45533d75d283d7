package dev.tollbook.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.tollbook.schemas.MoreSamples;
import dev.tollbook.schemas.Samples;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    static final List<Arguments> RECORDS = List.of(
            Arguments.of(Account.class, Samples.account()),
            Arguments.of(Account.class, Samples.sparseAccount()),
            Arguments.of(BillingEvent.class, Samples.subscriptionSnapshot()),
            Arguments.of(BillingEvent.class, Samples.itemSnapshots()),
            Arguments.of(BillingEvent.class, Samples.sparseItemSnapshots()),
            Arguments.of(Receipt.class, Samples.receipt()),
            Arguments.of(Receipt.class, Samples.sparseReceipt()),
            Arguments.of(Receipt.class, MoreSamples.receipt()),
            Arguments.of(Change.class, MoreSamples.change()),
            Arguments.of(Change.class, MoreSamples.sparseChange()),
            Arguments.of(Catalog.class, Samples.catalog()),
            Arguments.of(Catalog.class, Catalog.EMPTY));

    @ParameterizedTest
    @FieldSource("RECORDS")
    void shouldReadWhatItWrote(Class<?> type, Object example) {
        byte[] written = Json.bytes(example);

        assertThat(Json.read(written, type)).isEqualTo(example);
        assertThat(Json.readNamedByIds(written, type)).isEqualTo(example);
        assertThat(Json.bytes(Json.read(written, type))).isEqualTo(written);
    }

    @Test
    void shouldNotCopyAllNamesForEachThatIsNew() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        // As many as Jackson would remember.
        IntStream.range(0, 5_000).forEach(JsonTest::readNamedById);
        long before = threads.getCurrentThreadAllocatedBytes();

        IntStream.range(5_000, 5_100).forEach(JsonTest::readNamedById);

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 100).isLessThan(20_000);
    }

    private static Object readNamedById(int id) {
        return Json.readNamedByIds(("{\"stripe:cus_" + id + "\": 7}").getBytes(StandardCharsets.UTF_8), Object.class);
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void shouldWriteDirectlyWhatReflectionWouldWrite(Class<?> type, Object example) throws IOException {
        assertThat(Json.bytes(example)).isEqualTo(Json.dialect().build().writerFor(type).writeValueAsBytes(example));
    }

    @ParameterizedTest
    @FieldSource("RECORDS")
    void shouldPassOverFieldsOfALaterVersion(Class<?> type, Object example) throws IOException {
        ObjectNode later = (ObjectNode) Json.mapper().readTree(Json.bytes(example));
        later.put("addedLater", 1).putObject("alsoAdded").put("x", true);

        assertThat(Json.read(later.toString().getBytes(StandardCharsets.UTF_8), type)).isEqualTo(example);
    }

    @Test
    void shouldTakeAStatusOfALaterVersionForUnknown() {
        byte[] later = replaced(Json.bytes(Samples.account()), "\"status\":\"past_due\"", "\"status\":\"snoozed\"");

        Subscription subscription = Json.read(later, Account.class).subscriptions().getFirst();

        assertThat(subscription.items()).extracting(SubscriptionItem::status)
                .containsExactly(ItemStatus.UNKNOWN, ItemStatus.ACTIVE);
    }

    @Test
    void shouldWriteInstantsAsTextAndLeaveOutWhatIsAbsent() {
        assertThat(text(Samples.sparseReceipt())).isEqualTo(
                "{\"cause\":{\"source\":\"stripe\",\"deliveryId\":\"evt_1Toll\",\"eventType\":\"customer.subscription.updated\","
                        + "\"position\":\"billing.raw.stripe-3@42\",\"receivedAt\":\"2026-03-01T12:00:00Z\"},"
                        + "\"outcome\":\"dead-lettered\",\"revision\":0}");
    }

    @Test
    void shouldWriteTheSameCatalogueTheSameWayWhateverTheOrderOfItsLimits() {
        Map<String, Long> forwards = new LinkedHashMap<>();
        Map<String, Long> backwards = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            forwards.put("limit-" + i, 1L);
            backwards.put("limit-" + (19 - i), 1L);
        }

        assertThat(text(planWith(forwards))).isEqualTo(text(planWith(backwards)));
    }

    @ParameterizedTest(name = "{1} for {0}")
    @CsvSource(delimiter = '|', textBlock = """
            "revision":7                  | "revision":7.0
            "revision":7                  | "revision":7.5
            "revision":7                  | "revision":"7"
            "revision":7                  | "revision":true
            "revision":7                  | "revision":null
            "revision":7                  | "revised":7
            "outcome":"ignored"           | "outcome":"shrugged"
            "outcome":"ignored"           | "outcome":null
            "outcome":"ignored"           | "outgo":"ignored"
            "source":"stripe"             | "source":"paddle"
            "stripe:cus_tollhouse"        | "cus_tollhouse"
            billing.raw.stripe-3@42       | billing.raw.stripe
            2026-03-01T12:00:00Z          | yesterday
            """)
    void shouldRefuseWhatIsNotExactlyARecord(String good, String bad) {
        byte[] broken = replaced(Json.bytes(Samples.receipt()), good, bad);

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Json.read(broken, Receipt.class))
                .withMessageStartingWith("not a Receipt: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "7", "{", "{}", "not json"})
    void shouldRefuseWhatIsNoRecordAtAll(String text) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Json.read(text.getBytes(StandardCharsets.UTF_8), Receipt.class))
                .withMessageStartingWith("not a Receipt: ");
    }

    @Test
    void shouldTakeAMissingListForAnEmptyOne() {
        assertThat(Json.read("{\"plans\":null}".getBytes(StandardCharsets.UTF_8), Catalog.class))
                .isEqualTo(Catalog.EMPTY);
    }

    @Test
    void shouldNotLetACallerChangeTheDialect() throws JsonProcessingException {
        Json.mapper().enable(SerializationFeature.INDENT_OUTPUT);

        assertThat(text(Samples.receipt())).doesNotContain("\n");
        assertThat(Json.mapper().writeValueAsString(Samples.receipt())).isEqualTo(text(Samples.receipt()));
    }

    @Test
    void shouldKeepATombstoneATombstone() {
        JsonSerde<Account> serde = new JsonSerde<>(Account.class);
        byte[] written = serde.serializer().serialize("topic", Samples.account());

        assertThat(serde.deserializer().deserialize("topic", written)).isEqualTo(Samples.account());
        assertThat(serde.serializer().serialize("topic", null)).isNull();
        assertThat(serde.deserializer().deserialize("topic", (byte[]) null)).isNull();
    }

    private static Plan planWith(Map<String, Long> limits) {
        return new Plan("pro", PayerType.USER, "Pro", false, List.of(), limits, Optional.empty(), List.of(),
                Plan.StripeNames.NONE);
    }

    private static String text(Object value) {
        return new String(Json.bytes(value), StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] json, String from, String to) {
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
    }
}
